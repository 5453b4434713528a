"""Compress once at the build, as small as possible, instead of at every visit."""

import gzip
from pathlib import Path

import brotli

TEXT = {".html", ".css", ".js", ".svg", ".json", ".txt"}


def publish(site: Path) -> None:
    """Write ``x.br`` and ``x.gz`` beside every text file ``x``; the shell is no page and has none."""
    for path in [
        path for path in site.rglob("*") if path.suffix in TEXT and path.name != "shell.html"
    ]:
        content = path.read_bytes()
        path.with_name(path.name + ".br").write_bytes(brotli.compress(content, quality=11))
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))
