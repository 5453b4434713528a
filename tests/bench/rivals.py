"""The same page from the same Markdown, made by others: what ours is compared with."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

from markdown import markdown

from tests.bench.plain import read_plain
from tests.bench.sites import build, copy_sources, run
from tests.conftest import ROOT
from theme.publish import compression
from theme.publish.memory import Memory

HERE = Path(__file__).parent
CACHE = ROOT / ".cache" / "bench"
OLDEST_NODE = (22, 12)


def build_material(folder: Path, _page: str) -> Path:
    """Build our Markdown with Material's own templates, styles and scripts; return the site."""
    copy_sources(folder, ours=False)
    return compressed(build(folder))


def build_zensical(folder: Path, _page: str) -> Path:
    """The same with Zensical, Material's successor."""
    copy_sources(folder, ours=False)
    run(folder, "zensical", "build")
    return compressed(folder / "site")


def build_floor(folder: Path, page: str) -> Path:
    """Write the page as by hand: its article and one small style sheet, and nothing else."""
    title, text = read_plain(source_of(page))
    template = (HERE / "floor" / "page.html").read_text("utf-8")
    article = markdown(text, extensions=["def_list", "tables", "md_in_html"])
    (folder / page).mkdir(parents=True)
    (folder / page / "index.html").write_text(
        template.format(title=title, article=article), "utf-8"
    )
    shutil.copy(HERE / "floor" / "floor.css", folder)
    return compressed(folder)


def build_starlight(folder: Path, _page: str) -> Path | None:
    """Build our pages as plain Markdown with Astro Starlight; ``None`` without a fitting Node."""
    if problem := problem_with_node():
        print(f"Starlight is left out: {problem}")
        return None
    CACHE.mkdir(parents=True, exist_ok=True)
    made = CACHE / "starlight"
    shutil.copytree(HERE / "starlight", made, dirs_exist_ok=True)
    (made / "src").mkdir(exist_ok=True)
    (made / "content.config.mjs").replace(made / "src" / "content.config.mjs")
    shutil.rmtree(made / "src" / "content", ignore_errors=True)
    for path in sorted((ROOT / "content").rglob("*.md")):
        title, text = read_plain(path)
        target = made / "src" / "content" / "docs" / path.relative_to(ROOT / "content")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"---\ntitle: {json.dumps(title)}\n---\n\n{text}", "utf-8")
    environment = {**os.environ, "ASTRO_TELEMETRY_DISABLED": "1", "CI": "1"}
    for command in (["npm", "install", "--no-audit", "--no-fund"], ["npm", "run", "build"]):
        done = subprocess.run(
            command, cwd=made, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(f"Starlight is left out: {' '.join(command)} failed:\n{done.stderr[-1500:]}")
            return None
    shutil.copytree(made / "dist", folder, dirs_exist_ok=True)
    return compressed(folder)


def problem_with_node() -> str:
    """Return why Node cannot be used; empty when it can."""
    needed = f"it needs Node {'.'.join(map(str, OLDEST_NODE))} or newer"
    if not shutil.which("node") or not shutil.which("npm"):
        return f"{needed}, and there is none."
    told = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    found = tuple(map(int, re.findall(r"\d+", told)[:2]))
    return "" if found >= OLDEST_NODE else f"{needed}; found {told.strip()}."


def source_of(page: str) -> Path:
    """Return the Markdown of a page, by its address without slashes at the ends."""
    return ROOT / "content" / f"{page}.md"


def compressed(site: Path) -> Path:
    """Compress a site as ours is, so that the same server sends it as small as it can be."""
    compression.publish(site, Memory(CACHE / "compressed"))
    return site


RIVALS = {
    "Material as it comes": build_material,
    "Zensical": build_zensical,
    "Starlight": build_starlight,
    "bare floor": build_floor,
}
