"""The services that pages point to, from the one data file."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from theme.blocks.service_data import read_services


@dataclass(frozen=True)
class Service:
    """One entry of ``diensten.yml``. ``hours`` maps a day (``ma`` to ``zo``) to ``10:00-13:00``."""

    id: str
    name: str
    purpose: str
    phone: str = ""
    chat: str = ""
    mail: str = ""
    site: str = ""
    hours: dict[str, str] = field(default_factory=dict)
    hours_note: str = ""
    free: bool = False
    anonymous: bool = False
    checked: Any = None

    @property
    def reachable(self) -> bool:
        """Whether there is any way to reach the service directly."""
        return bool(self.phone or self.chat or self.mail or self.site)

    @property
    def dial(self) -> str:
        """The number as a telephone link wants it."""
        return "".join(
            character for character in self.phone if character.isdigit() or character == "+"
        )


def load_services(path: Path) -> dict[str, Service]:
    """Return the services by id. Read again only when the file has changed.

    :raises PageError: the file cannot be used.
    """
    changed = path.stat().st_mtime_ns if path.is_file() else 0
    return _load(path, changed)


@lru_cache(maxsize=2)
def _load(path: Path, _changed: int) -> dict[str, Service]:
    return {entry.values["id"]: Service(**entry.values) for entry in read_services(path)}
