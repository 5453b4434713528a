"""Publish the built site: ``python -m theme.publish [FOLDER]``. Each step works on the folder."""

import sys
from pathlib import Path

from theme.publish import compression, leftovers, pages, scripts, shell, styles
from theme.publish.memory import Memory


def publish(site: Path, memory: Memory) -> None:
    """Run every step in order."""
    scripts.publish(site)
    pages.publish(site, memory)
    shell.publish(site)
    styles.publish(site, memory, others=Path("backend/templates").rglob("*.html"))
    leftovers.publish(site)
    compression.publish(site, memory)
    memory.forget_unused()


def tools() -> list[Path]:
    """Return the code of the steps, and the versions of what they use."""
    return [*sorted(Path(__file__).parent.glob("*.py")), Path("requirements.lock")]


if __name__ == "__main__":
    publish(
        site=Path(sys.argv[1] if len(sys.argv) > 1 else "site"),
        memory=Memory(Path(".cache/publish"), tools()),
    )
