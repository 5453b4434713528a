"""Publish the built site: ``python -m theme.publish [FOLDER]``. Each step works on the folder."""

import sys
from pathlib import Path

from theme.publish import compression, leftovers, pages, scripts, shell, styles


def publish(site: Path) -> None:
    """Run every step in order."""
    scripts.publish(site)
    pages.publish(site)
    shell.publish(site)
    styles.publish(site, others=Path("backend/templates").rglob("*.html"))
    leftovers.publish(site)
    compression.publish(site)


if __name__ == "__main__":
    publish(Path(sys.argv[1] if len(sys.argv) > 1 else "site"))
