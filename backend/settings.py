"""What an operator can choose, read once."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto
from pathlib import Path
from urllib.parse import unquote

from backend.error import BackendError
from backend.key_file import KEYS_FILE, read_keys
from backend.mail_address import is_address
from backend.state import KEPT, KEPT_AT_MOST, Retention, State, least_kept
from backend.video_room import VideoRoomError, check_pattern

LEAST_SECRET_LENGTH = 32
BACKUP_DAYS = 14
MAIL = ("SMTP_URL", "MAIL_FROM", "TEAM_MAIL")
DEFAULT_PORTS = {"smtp": "587", "smtps": "465"}
_NUMBER = re.compile("[0-9]{1,4}")
_MAIL_SERVER = re.compile(
    r"(?P<scheme>smtps?)://(?:(?P<user>[^\s:/?#@]+):(?P<password>[^\s:/?#@]+)@)?"
    r"(?P<host>[A-Za-z0-9.-]+|\[[0-9a-fA-F:.]+\])(?::(?P<port>[0-9]{1,5}))?/?"
)


class SettingError(BackendError):
    """A setting is missing or cannot be used; the text names it."""


class Security(Enum):
    """How the line to the mail server is closed to others."""

    TLS = auto()
    STARTTLS = auto()
    LOOPBACK = auto()


@dataclass(frozen=True)
class MailSettings:
    """Which server takes our mail, from whom it is, and where the team reads it.

    Addresses of applicants are sealed under ``key``.
    """

    host: str
    port: int
    security: Security
    user: str = field(repr=False)
    password: str = field(repr=False)
    sender: str
    team: tuple[str, ...]
    key: bytes = field(repr=False)


@dataclass(frozen=True)
class Settings:
    """Everything the backend needs to know before its first request. Secrets stay out of ``repr``.

    ``signing_keys`` and ``peppers`` stand oldest first: the last one is used for what is new, all of
    them know what is there.
    ``video_room`` is the address of a room with a place for its name, or nothing.
    """

    signing_keys: tuple[str, ...] = field(repr=False)
    peppers: tuple[bytes, ...] = field(repr=False)
    keys_file: Path
    database_url: str = field(repr=False)
    site: Path
    services: Path
    groups: Path
    agenda: Path
    replies: Path
    video_room: str
    limits_url: str = field(repr=False)
    processes: int
    proxies: int
    busy: timedelta
    form_wait: timedelta
    backup_days: int
    backups: Path
    backup_key: bytes | None
    kept: Retention
    mail: MailSettings | None

    @property
    def pepper(self) -> bytes:
        """The pepper of what is stored now."""
        return self.peppers[-1]


def read_settings(values: Mapping[str, str]) -> Settings:
    """Return the settings that these variables describe.

    :raises SettingError: one is missing, too short, or not what it should be.
    """
    data = _read_path(values, "DATA", "var")
    return Settings(
        signing_keys=_read_secrets(values, "SIGNING_KEYS"),
        peppers=tuple(text.encode() for text in _read_secrets(values, "PEPPER")),
        keys_file=data / KEYS_FILE,
        database_url=values.get("DATABASE_URL") or f"sqlite:///{data / 'database.sqlite3'}",
        site=_read_site(values),
        services=_read_file(values, "SERVICES", "content/diensten.yml"),
        groups=_read_path(values, "GROUPS", "content/naasten/groepen"),
        agenda=_read_file(values, "AGENDA", "content/gesprekken.yml"),
        replies=_read_file(values, "REPLIES", "content/antwoorden.yml"),
        video_room=_read_video_room(values),
        limits_url=_read_limits_url(values),
        processes=_read_processes(values),
        proxies=_read_number(values, "PROXIES", 0),
        busy=timedelta(seconds=_read_number(values, "BUSY_SECONDS", 5)),
        form_wait=timedelta(seconds=_read_number(values, "FORM_WAIT_SECONDS", 5)),
        backup_days=_read_number(values, "BACKUP_DAYS", BACKUP_DAYS),
        backups=_read_path(values, "BACKUPS", "") if values.get("BACKUPS") else data / "backups",
        backup_key=_read_backup_key(values),
        kept=_read_retention(values),
        mail=_read_mail(values),
    )


def read_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment on top of the keys that ``make serve`` keeps in the data folder."""
    path = Path(environment.get("DATA", "var")) / KEYS_FILE
    return (read_keys(path) if path.is_file() else {}) | dict(environment)


def _read_secrets(values: Mapping[str, str], name: str) -> tuple[str, ...]:
    keys = tuple(_read_secret(values, name).replace(",", " ").split())
    if any(len(key) < LEAST_SECRET_LENGTH for key in keys):
        raise SettingError(
            f"{name} has a key shorter than {LEAST_SECRET_LENGTH} characters; "
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
    if not value.isprintable():
        raise SettingError(f"{name} has characters that cannot be printed; make it of others.")
    return value


def _read_path(values: Mapping[str, str], name: str, default: str) -> Path:
    try:
        path = Path(values.get(name, default) or default).resolve()
        path.exists()
    except (OSError, ValueError) as error:
        raise SettingError(f"{name} is no path of a file or a folder; name one.") from error
    return path


def _read_site(values: Mapping[str, str]) -> Path:
    site = _read_path(values, "SITE", "site")
    for name in ("shell.html", "404.html"):
        if not (site / name).is_file():
            raise SettingError(f"SITE is {site}, where no {name} is; run `make build` first.")
    return site


def _read_file(values: Mapping[str, str], name: str, default: str) -> Path:
    path = _read_path(values, name, default)
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


def _read_limits_url(values: Mapping[str, str]) -> str:
    url = re.sub("^valkey", "redis", values.get("LIMITS_URL", "").strip())
    if url and not re.match(r"(rediss?|unix)://\S+$", url):
        raise SettingError(
            "LIMITS_URL cannot be used; write it as valkey://host:6379/0 or unix:///path."
        )  # which is not shown: it may hold a password
    return url


def _read_processes(values: Mapping[str, str]) -> int:
    count = _read_number(values, "PROCESSES", 1)
    is_shared = values.get("LIMITS_URL") and values.get("DATABASE_URL", "").startswith("postgres")
    if count < 1 or (count > 1 and not is_shared):
        raise SettingError(
            f"PROCESSES is {count}; with SQLite one process serves, "
            "more need PostgreSQL in DATABASE_URL and a Valkey in LIMITS_URL."
        )
    return count


def _read_number(values: Mapping[str, str], name: str, default: int) -> int:
    value = values.get(name, str(default))
    if not _NUMBER.fullmatch(value):
        raise SettingError(f'{name} is "{value[:20]}"; it must be a whole number from 0 to 9999.')
    return int(value)


def _read_backup_key(values: Mapping[str, str]) -> bytes | None:
    text = values.get("BACKUP_KEY", "").strip()
    if not text:
        return None
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise SettingError(
            "BACKUP_KEY must be the 64 characters that `flask --app backend keys backup` printed."
        )
    return bytes.fromhex(text)


def _read_retention(values: Mapping[str, str]) -> Retention:
    kept = dict(KEPT)
    for item in values.get("RETENTION", "").replace(",", " ").split():
        name, _, days = item.partition("=")
        if name not in list(State):
            raise SettingError(
                f'RETENTION names "{name}"; write state=days, with one of {", ".join(State)}.'
            )
        least, most = least_kept(State(name)).days, KEPT_AT_MOST.days
        if not _NUMBER.fullmatch(days) or not least <= int(days) <= most:
            raise SettingError(
                f'RETENTION keeps {name} "{days[:20]}" days; '
                f"it must be a whole number from {least} to {most}."
            )
        kept[State(name)] = timedelta(days=int(days))
    return kept


def _read_mail(values: Mapping[str, str]) -> MailSettings | None:
    texts = {name: values.get(name, "").strip() for name in MAIL}
    missing = [name for name, text in texts.items() if not text]
    if len(missing) == len(MAIL):
        return None
    if missing:
        raise SettingError(f"{missing[0]} is not set; mail needs {', '.join(MAIL)}, or none.")
    team = tuple(texts["TEAM_MAIL"].replace(",", " ").split())
    for name, address in (("MAIL_FROM", texts["MAIL_FROM"]), *(("TEAM_MAIL", to) for to in team)):
        if not is_address(address):
            raise SettingError(f'{name} has "{address}", which is no e-mail address.')
    key = _read_secret(values, "MAIL_KEY").encode()
    host, port, security, user, password = _read_mail_server(texts["SMTP_URL"])
    return MailSettings(host, port, security, user, password, texts["MAIL_FROM"], team, key)


def _read_mail_server(url: str) -> tuple[str, int, Security, str, str]:
    found = _MAIL_SERVER.fullmatch(url)
    port = int(found["port"] or DEFAULT_PORTS[found["scheme"]]) if found else 0
    if not found or not 0 < port < 65536:
        raise SettingError(
            "SMTP_URL cannot be used; write it as smtp://user:password@host:587 "
            "or smtps://user:password@host:465, with %40 for @ and the like in the password."
        )  # which is not shown
    host = found["host"].strip("[]")
    security = Security.LOOPBACK if _is_loopback(host) else Security.STARTTLS
    if found["scheme"] == "smtps":
        security = Security.TLS
    return host, port, security, unquote(found["user"] or ""), unquote(found["password"] or "")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
