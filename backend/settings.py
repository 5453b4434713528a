"""What an operator can choose, read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from backend.error import BackendError
from backend.video_room import VideoRoomError, check_pattern

LEAST_SECRET_LENGTH = 32
KEYS_FILE = "keys.env"


class SettingError(BackendError):
    """A setting is missing or cannot be used; the text names it."""


@dataclass(frozen=True)
class Settings:
    """Everything the backend needs to know before its first request. Secrets stay out of ``repr``.

    ``signing_keys`` stand oldest first: the last one signs, all of them verify.
    ``video_room`` is the address of a room with a place for its name, or nothing.
    """

    signing_keys: tuple[str, ...] = field(repr=False)
    pepper: bytes = field(repr=False)
    database_url: str = field(repr=False)
    site: Path
    services: Path
    groups: Path
    agenda: Path
    replies: Path
    video_room: str
    proxies: int
    busy: timedelta
    form_wait: timedelta
    backup_days: int


def read_settings(values: Mapping[str, str]) -> Settings:
    """Return the settings that these variables describe.

    :raises SettingError: one is missing, too short, or not what it should be.
    """
    data = Path(values.get("DATA", "var")).resolve()
    return Settings(
        signing_keys=_read_signing_keys(values),
        pepper=_read_secret(values, "PEPPER").encode(),
        database_url=values.get("DATABASE_URL") or f"sqlite:///{data / 'database.sqlite3'}",
        site=_read_site(values),
        services=_read_file(values, "SERVICES", "content/diensten.yml"),
        groups=Path(values.get("GROUPS", "content/naasten/groepen")).resolve(),
        agenda=_read_file(values, "AGENDA", "content/gesprekken.yml"),
        replies=_read_file(values, "REPLIES", "content/antwoorden.yml"),
        video_room=_read_video_room(values),
        proxies=_read_number(values, "PROXIES", 0),
        busy=timedelta(seconds=_read_number(values, "BUSY_SECONDS", 5)),
        form_wait=timedelta(seconds=_read_number(values, "FORM_WAIT_SECONDS", 5)),
        backup_days=_read_number(values, "BACKUP_DAYS", 14),
    )


def read_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment on top of the keys that ``make serve`` keeps in the data folder."""
    path = Path(environment.get("DATA", "var")) / KEYS_FILE
    return (read_keys(path) if path.is_file() else {}) | dict(environment)


def read_keys(path: Path) -> dict[str, str]:
    """Return the ``NAME=value`` lines of a file of keys."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [line.partition("=") for line in lines if line.strip() and not line.startswith("#")]
    return {name.strip(): value.strip() for name, _, value in pairs}


def _read_signing_keys(values: Mapping[str, str]) -> tuple[str, ...]:
    keys = tuple(_read_secret(values, "SIGNING_KEYS").replace(",", " ").split())
    if any(len(key) < LEAST_SECRET_LENGTH for key in keys):
        raise SettingError(
            f"SIGNING_KEYS has a key shorter than {LEAST_SECRET_LENGTH} characters; "
            "make each of them random and long, oldest first, separated by commas."
        )
    return keys


def _read_secret(values: Mapping[str, str], name: str) -> str:
    value = values.get(name, "").strip()
    if not value:
        raise SettingError(
            f"{name} is not set; give it in the environment, "
            "or start with `make serve`, which keeps it in the data folder."
        )
    if len(value) < LEAST_SECRET_LENGTH:
        raise SettingError(
            f"{name} has {len(value)} characters, at least {LEAST_SECRET_LENGTH} are needed; "
            "make it random and long."
        )
    return value


def _read_site(values: Mapping[str, str]) -> Path:
    site = Path(values.get("SITE", "site")).resolve()
    for name in ("shell.html", "404.html"):
        if not (site / name).is_file():
            raise SettingError(f"SITE is {site}, where no {name} is; run `make build` first.")
    return site


def _read_file(values: Mapping[str, str], name: str, default: str) -> Path:
    path = Path(values.get(name, default)).resolve()
    if not path.is_file():
        raise SettingError(f"{name} is {path}, which is not a file; name one that is.")
    return path


def _read_video_room(values: Mapping[str, str]) -> str:
    pattern = values.get("VIDEO_ROOM", "").strip()
    try:
        if pattern:
            check_pattern(pattern)
    except VideoRoomError as error:
        raise SettingError(
            f'VIDEO_ROOM is "{pattern}": {error}, such as https://video.example/{{room}}.'
        ) from error
    return pattern


def _read_number(values: Mapping[str, str], name: str, default: int) -> int:
    value = values.get(name, str(default))
    if not value.isdecimal():
        raise SettingError(f'{name} is "{value}"; it must be a whole number, zero or more.')
    return int(value)
