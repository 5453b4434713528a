"""The programs that ``make audit`` needs, and nothing else does: Node, Java, and two packages."""

import re
import shutil
import subprocess
from pathlib import Path

FOLDER = Path(__file__).parent
MODULES = FOLDER / "node_modules"
LIGHTHOUSE = MODULES / "lighthouse/cli/index.js"
CHECKER = MODULES / "vnu-jar/build/dist/vnu.jar"
NEEDED = {
    "node": ("Node 18.16 or newer, with npm", ["--version"], (18, 16)),
    "npm": ("Node 18.16 or newer, with npm", ["--version"], (0, 0)),
    "java": ("Java 11 or newer", ["-version"], (11, 0)),
}


class MissingToolError(Exception):
    """A program that the audit needs is not there, or too old; says which."""


def prepare() -> None:
    """See that everything is there, and install the two packages as they are pinned.

    :raises MissingToolError: Node, npm or Java is missing or too old, or npm could not install.
    """
    missing = sorted({problem for name in NEEDED if (problem := problem_with(name))})
    if missing:
        raise MissingToolError("make audit needs " + "; and ".join(missing) + ".")
    if is_installed():
        return
    print("Installing what the audit needs...", flush=True)
    if subprocess.run(["npm", "ci", "--silent"], cwd=FOLDER, check=False).returncode:
        raise MissingToolError("npm could not install the packages of tests/audit/package.json.")


def problem_with(name: str) -> str:
    """Return what must be installed and what was found; empty when the program will do."""
    wanted, ask, least = NEEDED[name]
    if not shutil.which(name):
        return f"{wanted}; there is no {name} on the path"
    asked = subprocess.run([name, *ask], capture_output=True, text=True, check=False)
    said = asked.stdout + asked.stderr
    found = re.search(r"(\d+)\.(\d+)", said)
    if not found or (int(found[1]), int(found[2])) < least:
        return f"{wanted}; found {said.strip() or 'none'}"
    return ""


def is_installed() -> bool:
    """Whether the packages are there in the versions that are pinned."""
    pinned, installed = FOLDER / "package-lock.json", MODULES / ".package-lock.json"
    return installed.is_file() and installed.stat().st_mtime >= pinned.stat().st_mtime
