"""Remove what the theme copies along and no page of ours refers to."""

import shutil
from pathlib import Path


def publish(site: Path) -> None:
    """Remove the theme's own scripts, styles and images, and the site map of a site without address."""
    shutil.rmtree(site / "assets", ignore_errors=True)
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (site / name).unlink(missing_ok=True)
