"""Make the mould of the backend's pages, so that header, footer and styles exist once.

The page for unknown addresses has absolute links, so it fits at any address. Its title and its
content become Jinja blocks. Templates that extend it know where the scripts are, as ``scripts``.
"""

import re
from pathlib import Path

TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
ARTICLE = re.compile(r"(<article\b[^>]*>).*?(</article>)", re.DOTALL)
SCRIPT = re.compile(r"<script\b[^>]*\bsrc=\"?(?P<folder>/js/[^\"\s>]*)page\.js")
OPENING = re.compile(r"{(?=[{%#])")


class ShellError(Exception):
    """The built site has no page that can serve as the mould."""


def mould(page: str) -> str:
    """Return the page with Jinja blocks for title, content and scripts."""
    page = OPENING.sub("{{ '{' }}", page)
    page, titles = TITLE.subn("<title>{% block title %}{% endblock %}</title>", page)
    page, articles = ARTICLE.subn(r"\1{% block main %}{% endblock %}\2", page)
    if (titles, articles) != (1, 1):
        raise ShellError("404.html must hold one <title> and one <article>")
    if not (script := SCRIPT.search(page)):
        raise ShellError("404.html must load page.js")
    page = page.replace("</body>", "{% block scripts %}{% endblock %}</body>")
    return f'{{% set scripts = "{script["folder"]}" %}}{page}'


def publish(site: Path) -> None:
    """Write ``shell.html`` beside ``404.html``."""
    page = (site / "404.html").read_text(encoding="utf-8")
    (site / "shell.html").write_text(mould(page), encoding="utf-8")
