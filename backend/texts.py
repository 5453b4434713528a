"""The words of the forms, read once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import yaml


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
