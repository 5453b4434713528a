"""Make every page as small as it can be without changing what it says."""

from pathlib import Path

import minify_html

from theme.publish.memory import Memory


def publish(site: Path, memory: Memory) -> None:
    """Minify every page in place."""
    for page in site.rglob("*.html"):
        page.write_bytes(memory.recall("pages", page.read_bytes(), minify))


def minify(page: bytes) -> bytes:
    text = minify_html.minify(
        page.decode(),
        keep_closing_tags=True,
        keep_html_and_head_opening_tags=True,
        minify_doctype=False,
        allow_noncompliant_unquoted_attribute_values=False,
    )
    return text.encode()
