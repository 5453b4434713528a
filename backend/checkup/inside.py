"""What can be seen on the host itself: files, keys, and what has to happen every day."""

import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from backend.backup.shelf import ERASED, backup_days
from backend.checkup.finding import Finding, found
from backend.context import context
from backend.database import db
from backend.erasing import PURGE
from backend.housekeeping import look_for_troubles
from backend.models import Chore, Outbox, Staff
from backend.settings import Settings

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def look_inside() -> Iterator[Finding]:
    """Everything on this host, of which the database answers."""
    settings = context().settings
    yield from _files(settings)
    yield from _keys(settings)
    yield from _backups(settings)
    yield from _daily()
    yield from _people()


def _files(settings: Settings) -> Iterator[Finding]:
    folder = settings.keys_file.parent
    for name, path in (("data folder", folder), ("keys", settings.keys_file)):
        if path.exists():
            is_closed = not path.stat().st_mode & OTHERS
            bad = f"others on this host can read {path}; run chmod go-rwx {path}"
            yield found(name, is_closed, f"{path} is for its owner alone", bad)
    database = Path(settings.database_url.removeprefix("sqlite:///"))
    if settings.database_url.startswith("sqlite") and database.exists():
        is_closed = not database.stat().st_mode & OTHERS or not folder.stat().st_mode & OTHERS
        bad = f"others on this host can read {database}; run chmod go-rwx {database}"
        yield found("database", is_closed, "for its owner alone", bad)


def _keys(settings: Settings) -> Iterator[Finding]:
    secrets = [*settings.signing_keys, *(pepper.decode() for pepper in settings.peppers)]
    yield found(
        "secrets",
        len(set(secrets)) == len(secrets),
        "each is used for one thing",
        "two of SIGNING_KEYS and PEPPER are the same; make another with `keys signing` or `keys pepper`",
    )


def _backups(settings: Settings) -> Iterator[Finding]:
    if settings.backup_key is None:
        yield Finding(
            "backup", False, "there is no BACKUP_KEY; run `flask --app backend keys backup`"
        )
        return
    days = backup_days(settings.backups)
    yield found(
        "backup",
        not look_for_troubles()["backup"],
        f"the last one is of {max(days, default=date.min).isoformat()}",
        "none since the day before yesterday; run `flask --app backend backup` and look at its timer",
    )
    oldest = min(days, default=context().today)
    yield found(
        "old backups",
        (context().today - oldest).days <= settings.backup_days,
        f"none is older than {settings.backup_days} days",
        f"there is one of {oldest.isoformat()}; run `flask --app backend purge`",
    )
    yield found(
        "list of what was erased",
        (settings.backups / ERASED).exists(),
        "lies beside the backups",
        "is not beside the backups; run `flask --app backend purge`",
    )


def _daily() -> Iterator[Finding]:
    troubles = look_for_troubles()
    last = db.session.get(Chore, PURGE)
    waiting = db.session.scalar(select(func.count()).select_from(Outbox)) or 0
    mail = context().settings.mail
    yield found(
        "clock",
        not troubles["clock"],
        f"it is {context().today.isoformat()}",
        "it is far from the day on which was erased last; look at the clock. "
        "If it is right, run `flask --app backend purge --after-a-gap`",
    )
    yield found(
        "erasing",
        not troubles["purge"],
        f"last done on {last.done_on.isoformat() if last else 'no day'}",
        "not done since yesterday; run `flask --app backend purge` and look at its timer",
    )
    yield found(
        "log of the database",
        not troubles["log"],
        "holds nothing that was erased",
        "may hold what was erased; a visit or `flask --app backend purge` empties it",
    )
    yield found(
        "mail",
        not troubles["mail"],
        f"{waiting} wait to be sent" if mail else "none is sent: SMTP_URL is not set",
        f"{waiting} wait, some for too long; look at SMTP_URL and at the worker",
    )
    yield found(
        "limits",
        not troubles["limits"],
        "are counted",
        "LIMITS_URL does not answer, so each process counts for itself; look at Valkey",
    )


def _people() -> Iterator[Finding]:
    has_code = Staff.totp_box.is_not(None)
    active = Staff.revoked_on.is_(None)
    without = db.session.scalar(select(func.count()).where(active, ~has_code)) or 0
    readers = db.session.scalar(select(func.count()).where(active, Staff.reads)) or 0
    yield found(
        "second factor",
        without == 0,
        "everybody has one",
        f"{without} of the team have none; it is asked when they sign in",
    )
    yield found(
        "who reads",
        readers > 1,
        f"{readers} can read applications",
        f"{readers} can read applications; with one, the printed key is the only other way in",
    )
