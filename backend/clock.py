"""The time, as something that is handed over, so that a test can stop it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

BRUSSELS = ZoneInfo("Europe/Brussels")


def utc_now() -> datetime:
    """The moment, aware of its zone."""
    return datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """The day it is in Flanders at that moment. Applications know days only, never hours."""
    return moment.astimezone(BRUSSELS).date()
