"""Everything that reads what others wrote, each as a function of bytes.

Each may refuse what it is given with an error of its own; any other error is a mistake of ours.
"""

import io
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pyotp import TOTP

from backend import crockford
from backend.access_token import ACCESS, read_access_token
from backend.agenda import read_agendas
from backend.backup.archive import read_archive, write_archive
from backend.backup.keeping import BackupKey, read_head
from backend.backup.shelf import read_erased
from backend.crockford import CodeError
from backend.error import BackendError
from backend.form_ticket import make_ticket, read_ticket
from backend.group import read_groups
from backend.helpline import read_helpline
from backend.key_file import read_keys
from backend.mail_address import is_address
from backend.recovery_code import RecoveryCode
from backend.reply_template import read_reply_templates
from backend.second_factor import SecondFactorError, check_code
from backend.settings import read_settings
from backend.signed_token import TokenSigner
from backend.tray import ListPlace
from backend.video_room import check_pattern
from questionnaires import DefinitionError, load

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
SERVICES = CONTENT / "diensten.yml"
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SIGNER = TokenSigner(["s" * 64], lambda: NOW)
BACKUP_KEY = BackupKey("0" * 28)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
GOOD_SETTINGS = {
    "SIGNING_KEYS": "s" * 64,
    "PEPPER": "p" * 64,
    "DATA": "var",
    "SITE": "site",
    "BUSY_SECONDS": "5",
    "FORM_WAIT_SECONDS": "5",
    "BACKUP_DAYS": "14",
    "PROXIES": "0",
    "PROCESSES": "1",
    "RETENTION": "received=90 closed=30",
    "BACKUP_KEY": "ab" * 32,
    "LIMITS_URL": "valkey://host:6379/0",
    "DATABASE_URL": "postgresql://host/name",
    "VIDEO_ROOM": "https://video.example/{room}",
    "SMTP_URL": "smtp://user:password@host:587",
    "MAIL_FROM": "post@voorbeeld.test",
    "TEAM_MAIL": "team@voorbeeld.test",
    "MAIL_KEY": "m" * 64,
    "SERVICES": str(SERVICES),
    "GROUPS": "content/naasten/groepen",
    "AGENDA": "content/gesprekken.yml",
    "REPLIES": "content/antwoorden.yml",
}


@dataclass(frozen=True)
class Parser:
    """A way in: what it reads with, what it may refuse with, and what is right to begin with."""

    read: Callable[[bytes], object]
    refusal: type[Exception]
    good: tuple[bytes, ...] = field(repr=False)

    def accepts(self, raw: bytes) -> bool:
        """Whether these bytes are read; any error but its own comes out."""
        try:
            self.read(raw)
        except self.refusal:
            return False
        return True


def text_of(raw: bytes) -> str:
    """The text that these bytes can become, lone surrogates among it."""
    return raw.decode("utf-8", "surrogatepass" if b"\xed" in raw else "replace")


def as_text(raw: bytes) -> str:
    """As a form gives it, whatever the bytes are."""
    try:
        return text_of(raw)
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def with_file(name: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    """Reads the bytes as the content of a file."""

    def read_bytes(raw: bytes) -> object:
        with tempfile.TemporaryDirectory(dir=_memory()) as folder:
            path = Path(folder) / name
            path.write_bytes(raw)
            return read(path)

    return read_bytes


def _memory() -> str | None:
    """A folder in memory, where there is one."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def read_any_settings(raw: bytes) -> object:
    """The good settings, with those that the bytes name as ``NAME=value`` lines in their place."""
    pairs = (line.partition("=") for line in as_text(raw).split("\n"))
    return read_settings(GOOD_SETTINGS | {name: value for name, _, value in pairs})


def archive_of(content: bytes) -> bytes:
    """A backup with this content."""
    file = io.BytesIO()
    write_archive(file, BACKUP_KEY.public_key, [content])
    return file.getvalue()


def read_sealed_head(raw: bytes) -> object:
    """The bytes as the first line of a backup; anybody can seal one to a public key."""
    return read_head(iter(raw.split(b"\n")[:1]))


def good_file(path: Path) -> bytes:
    """What stands in a file of ours."""
    return path.read_bytes()


GROUP_PAGE = b"""---
title: Groep
group:
  for: naasten
  form: online
  dates: [2027-01-12, 2027-01-26]
  hours: 19:30-21:00
  seats: 8
  state: open
---
# Groep
"""
DEFINITIONS = sorted((ROOT / "questionnaires/definitions").glob("*.yml"))
CODE = "-".join(RecoveryCode("0" * 20).groups).encode()

PARSERS: dict[str, Parser] = {
    "recovery code": Parser(lambda raw: RecoveryCode.read(as_text(raw)), CodeError, (CODE,)),
    "code of another length": Parser(
        lambda raw: crockford.read(as_text(raw)[1:], raw[0] if raw else 0),
        CodeError,
        (bytes([20]) + CODE,),
    ),
    "access token": Parser(
        lambda raw: read_access_token(SIGNER, as_text(raw)),
        BackendError,
        (SIGNER.sign(ACCESS, "0" * 20).encode(), SIGNER.sign(ACCESS, "x").encode()),
    ),
    "form ticket": Parser(
        lambda raw: read_ticket(SIGNER, as_text(raw), NOW, timedelta()),
        BackendError,
        (make_ticket(SIGNER).encode(),),
    ),
    "second factor": Parser(
        lambda raw: check_code(SECRET, as_text(raw), NOW, 1),
        SecondFactorError,
        (TOTP(SECRET).at(NOW).encode(),),
    ),
    "place in the list": Parser(
        lambda raw: ListPlace.read(as_text(raw)), BackendError, (b"0.2026-11-21.ab",)
    ),
    "mail address": Parser(
        lambda raw: is_address(as_text(raw)), BackendError, (b"post@voorbeeld.test",)
    ),
    "video room": Parser(
        lambda raw: check_pattern(as_text(raw)), BackendError, (b"https://a.example/{room}",)
    ),
    "settings": Parser(
        read_any_settings,
        BackendError,
        tuple(f"{name}={value}".encode() for name, value in GOOD_SETTINGS.items()),
    ),
    "key file": Parser(
        with_file("keys.env", read_keys), BackendError, (b"# a\nPEPPER=abc\n\nX = y",)
    ),
    "backup": Parser(
        lambda raw: list(read_archive(io.BytesIO(raw), BACKUP_KEY.private_key)),
        BackendError,
        (archive_of(b"een\ntwee\n"), archive_of(b"x" * 70_000)),
    ),
    "head of a backup": Parser(
        read_sealed_head,
        BackendError,
        (json.dumps({"revision": "0003", "day": "2026-11-21"}).encode(),),
    ),
    "printed key of backups": Parser(
        lambda raw: BackupKey.read(as_text(raw)),
        CodeError,
        ("-".join(BACKUP_KEY.groups).encode(),),
    ),
    "list of erased": Parser(
        with_file("erased.txt", read_erased), BackendError, (b"2026-11-21 abcd\n",)
    ),
    "reply templates": Parser(
        with_file("antwoorden.yml", lambda path: read_reply_templates(path, SERVICES)),
        BackendError,
        (good_file(CONTENT / "antwoorden.yml"),),
    ),
    "helpline": Parser(
        with_file("diensten.yml", read_helpline), BackendError, (good_file(SERVICES),)
    ),
    "groups": Parser(
        with_file("avond.md", lambda path: read_groups(path.parent)), BackendError, (GROUP_PAGE,)
    ),
    "agendas": Parser(
        with_file("gesprekken.yml", read_agendas),
        BackendError,
        (good_file(CONTENT / "gesprekken.yml"),),
    ),
    "questionnaire": Parser(
        with_file("proef.yml", load),
        DefinitionError,
        tuple(good_file(one).replace(one.stem.encode(), b"proef", 1) for one in DEFINITIONS),
    ),
}
