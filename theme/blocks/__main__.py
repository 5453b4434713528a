"""``python -m theme.blocks``: before MkDocs reads anything, refuse in Dutch what it cannot read."""

import sys
from pathlib import Path

from theme.blocks.data_file import read_document
from theme.blocks.error import PageError
from theme.blocks.front_matter import read
from theme.blocks.service import load_services

CONTENT = Path("content")


def refuse_unreadable() -> None:
    """Read the menu, the services and the head of every page.

    :raises PageError: one of them cannot be used.
    """
    load_services(CONTENT / "diensten.yml")
    read_document(Path("mkdocs.yml"))
    for path in sorted(CONTENT.rglob("*.md")):
        read(path)


if __name__ == "__main__":
    try:
        refuse_unreadable()
    except PageError as error:
        error.show()
        sys.exit(error.exit_code)
