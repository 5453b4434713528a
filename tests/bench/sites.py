"""The sites to compare: ours, Material as it comes from the same Markdown, and both grown."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import yaml

from tests.conftest import ROOT

PROGRAMME = "stoppen-is-mogelijk"
AS_IT_COMES = {"theme": {"name": "material", "language": "nl"}, "plugins": ["search"]}


def copy_sources(folder: Path, *, ours: bool = True, copies: int = 0) -> int:
    """Copy what a site is built from; return how many pages it has.

    :param ours: with our templates, styles and scripts; otherwise Material's.
    :param copies: how many times the programme stands beside itself, as a section of its own.
    """
    not_sources = shutil.ignore_patterns(".*", "__pycache__", "site", "var", "tests")
    shutil.copytree(ROOT, folder, ignore=not_sources, dirs_exist_ok=True)
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    config |= {} if ours else AS_IT_COMES
    for number in range(copies):
        shutil.copytree(ROOT / "content" / PROGRAMME, folder / "content" / copy_name(number))
    if copies:
        programme = next(section for section in config["nav"] if PROGRAMME in str(section))
        more = [{copy_name(number): moved(programme, number)} for number in range(copies)]
        config["nav"].append({"Meer": more})
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
    return sum(1 for _ in (folder / "content").rglob("*.md"))


def copy_name(number: int) -> str:
    return f"programma-{number}"


def moved(section: dict[str, Any], number: int) -> list[Any]:
    """Return the menu of a section as the menu of its copy."""
    [pages] = section.values()
    text = yaml.safe_dump(pages).replace(f"{PROGRAMME}/", f"{copy_name(number)}/")
    menu: list[Any] = yaml.safe_load(text)
    return menu


def build(folder: Path) -> Path:
    """Build the site in a folder, as ``make build`` does before publishing; return its place."""
    run(folder, "mkdocs", "--quiet", "build", "--clean")
    return folder / "site"


def publish(folder: Path) -> None:
    """Publish the built site in a folder, as ``make build`` does."""
    run(folder, "theme.publish", "site")


def run(folder: Path, *module: str) -> None:
    """Run a module of this Python there."""
    command = [sys.executable, "-m", *module]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


def seconds_to(work: Callable[..., object], *arguments: object) -> float:
    start = perf_counter()
    work(*arguments)
    return perf_counter() - start
