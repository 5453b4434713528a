"""Publish the built site: ``python -m theme.publish [FOLDER]``. Each step works on the folder."""

import sys
from pathlib import Path

from click import ClickException

from theme.publish import (
    booklet,
    compression,
    exercises,
    leftovers,
    naming,
    offline,
    pages,
    scripts,
    search,
    shell,
    styles,
)
from theme.publish.memory import Memory


def publish(site: Path, memory: Memory) -> None:
    """Run every step in order.

    :raises ClickException: with the message for an editor whose page cannot be published.
    """
    booklet.publish(site, memory)
    search.publish(site, memory, content=Path("content"))
    scripts.publish(site, memory)
    pages.publish(site, memory)
    exercises.publish(site)
    styles.publish(site, memory, others=Path("backend/templates").rglob("*.html"))
    leftovers.publish(site)
    naming.publish(site)
    shell.publish(site)
    offline.publish(site)
    compression.publish(site, memory)
    memory.forget_unused()


def tools() -> list[Path]:
    """Return the code of the steps, and the versions of what they use."""
    folder = Path(__file__).parent
    own = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".pyc"]
    return [*own, *Path().glob("requirements.lock")]


if __name__ == "__main__":
    try:
        publish(
            site=Path(sys.argv[1] if len(sys.argv) > 1 else "site"),
            memory=Memory(Path(".cache/publish"), tools()),
        )
    except ClickException as error:
        error.show()
        sys.exit(error.exit_code)
