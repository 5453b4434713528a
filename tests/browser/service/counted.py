"""Figures of two years, as if much had been counted."""

from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from backend.database import engine_options, keep_promises, writing
from backend.models import TeamKey
from backend.state import Kind
from backend.tally import seal_event

PATIENCE = timedelta(seconds=10)
COACHING = [9, 7, 12, 3, 5, 0, 6, 14, 8, 2, 10, 6]
GROUPS = [5, 2, 0, 6, 1, 0, 0, 8, 7, 3, 5, 2]


def count_two_years(data: Path, today: date) -> None:
    """Count what happened last year, and what was the same in each month of this one."""
    engine = create_engine(**engine_options(f"sqlite:///{data / 'database.sqlite3'}"))
    keep_promises(engine, PATIENCE)
    with Session(engine) as db, writing(db, PATIENCE):
        key = db.scalars(select(TeamKey.counts_public_key)).one() or b""
        for year in (today.year - 1, today.year):
            for month in range(1, 13):
                day = date(year, month, 1)
                for number in range(COACHING[month - 1]):
                    for pairs in coaching(number):
                        db.add(seal_event(key, Kind.COACHING, pairs, day))
                for number in range(GROUPS[month - 1]):
                    for pairs in group(number):
                        db.add(seal_event(key, Kind.GROUP, pairs, day))
    engine.dispose()


def coaching(number: int) -> list[list[tuple[str, str]]]:
    """What is counted of one course."""
    question = ("viewing", "feelings", "viewing", "legal", "other")[number % 5]
    received = [("state", "received"), ("question", question)]
    received += [("form", ("chat", "video", "either")[number % 3]), ("trajectory", "unsaid")]
    went_on = [[("state", "contacted")], [("state", "started"), ("talk", "1")]][: number % 3]
    outcome = ("completed", "referred", "no_answer")[number % 3]
    ended = [("state", "closed"), ("outcome", outcome)]
    if outcome == "referred":
        where = ("antwerp", "limburg")[number % 2]
        ended += [("centre", ("caw", "cgg")[number % 2]), ("region", where)]
    return [received, *went_on, ended]


def group(number: int) -> list[list[tuple[str, str]]]:
    """What is counted of one seat in a group."""
    relation = ("partner", "parent", "child")[number % 3]
    received = [
        ("state", "received"),
        ("relation", relation),
        ("place", "online"),
        ("intake", "yes"),
    ]
    return [received, [("state", "seat"), ("meetings", "visits")]]
