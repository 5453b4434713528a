"""Make every page as small as it can be without changing what it says."""

from pathlib import Path

import minify_html


def publish(site: Path) -> None:
    """Minify every page in place."""
    for page in site.rglob("*.html"):
        text = minify_html.minify(
            page.read_text(encoding="utf-8"),
            keep_closing_tags=True,
            keep_html_and_head_opening_tags=True,
            minify_doctype=False,
            allow_noncompliant_unquoted_attribute_values=False,
        )
        page.write_text(text, encoding="utf-8")
