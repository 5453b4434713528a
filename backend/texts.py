"""The words of the forms, read once."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from backend.clock import BRUSSELS


def read_texts() -> dict[str, Any]:
    """Every word that a form, a state or a date is shown with."""
    path = Path(__file__).with_name("texts.yml")
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def day_writer(months: list[str]) -> Callable[[date], str]:
    """A template filter that writes a day as people do."""

    def write_day(day: date) -> str:
        return f"{day.day} {months[day.month - 1]} {day.year}"

    return write_day


def weekday_writer(texts: dict[str, Any]) -> Callable[[date], str]:
    """A template filter that writes a day with the name it has in the week."""
    write_day = day_writer(texts["months"])

    def write_weekday(day: date) -> str:
        return f"{texts['weekdays'][day.weekday()]} {write_day(day)}"

    return write_weekday


def moment_writer(texts: dict[str, Any]) -> Callable[[datetime], str]:
    """A template filter that writes when a talk begins, by the clock of Flanders."""
    write_weekday = weekday_writer(texts)

    def write_moment(moment: datetime) -> str:
        local = moment.astimezone(BRUSSELS)
        return str(texts["moment"]).format(day=write_weekday(local), hour=f"{local:%H.%M}")

    return write_moment
