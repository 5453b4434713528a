"""Compress once at the build, as small as possible, instead of at every visit."""

import gzip
from pathlib import Path

import brotli

from theme.publish.memory import Memory

TEXT = {".html", ".css", ".js", ".svg", ".json", ".txt"}


def publish(site: Path, memory: Memory) -> None:
    """Write ``x.br`` and ``x.gz`` beside every text file ``x``; the shell is no page and has none."""
    for path in [
        path for path in site.rglob("*") if path.suffix in TEXT and path.name != "shell.html"
    ]:
        content = path.read_bytes()
        for ending, compress in ((".br", smallest_brotli), (".gz", smallest_gzip)):
            compressed = memory.recall(f"compression{ending}", content, compress)
            path.with_name(path.name + ending).write_bytes(compressed)


def smallest_brotli(content: bytes) -> bytes:
    compressed: bytes = brotli.compress(content, quality=11)
    return compressed


def smallest_gzip(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)
