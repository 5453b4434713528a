"""Units of systemd, read as they stand."""

from pathlib import Path

Unit = dict[str, dict[str, list[str]]]


def read_unit(path: Path) -> Unit:
    """By section and name the values, in order: a name may stand there more than once."""
    unit: Unit = {}
    section: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = unit.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            name, _, value = line.partition("=")
            section.setdefault(name, []).append(value)
    return unit
