"""Counts: sealed, added up, folded, and in no way led back to an application."""

from collections import Counter
from datetime import date, timedelta

import pytest
from nacl.public import PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.database import db
from backend.models import Tally, TeamKey
from backend.sealing import SealError, public_of
from backend.state import Kind
from backend.tally import (
    Count,
    count_evaluation,
    count_event,
    fold,
    open_tallies,
    read_tallies,
    to_fold,
)

from .conftest import both_databases
from .world import World

NOVEMBER, DECEMBER = date(2026, 11, 21), date(2026, 12, 1)
STARTED = ("state", "started")


@pytest.fixture
def counts_key(world: World, team: bytes) -> bytes:
    """The private key of the counts of a team that has one."""
    key = bytes(PrivateKey.generate())
    db.session.scalars(select(TeamKey)).one().counts_public_key = public_of(key)
    db.session.commit()
    return key


def fold_all(session: Session, key: bytes, today: date) -> None:
    for rows in to_fold(open_tallies(session, key), today):
        assert fold(session, rows, key)
    session.commit()


def sizes(session: Session) -> list[int]:
    return sorted(len(sealed) for sealed in session.scalars(select(Tally.sealed)))


@both_databases
def test_what_happened_is_counted_by_month_kind_and_subject(counts_key: bytes) -> None:
    count_event(db.session, Kind.COACHING, [STARTED, ("talk", "1")], NOVEMBER)
    count_event(db.session, Kind.COACHING, [STARTED], NOVEMBER)
    count_event(db.session, Kind.COACHING, [STARTED], DECEMBER)
    count_event(db.session, Kind.GROUP, [("meetings", "visits")], DECEMBER, by=6)
    db.session.commit()

    assert read_tallies(db.session, counts_key) == Counter(
        {
            Count("2026-11", "coaching", "state", "started"): 2,
            Count("2026-11", "coaching", "talk", "1"): 1,
            Count("2026-12", "coaching", "state", "started"): 1,
            Count("2026-12", "group", "meetings", "visits"): 6,
        }
    )


def test_an_evaluation_counts_each_answer(counts_key: bytes) -> None:
    count_evaluation(db.session, Kind.COACHING, {"helped": "much", "again": "yes"}, NOVEMBER)
    db.session.commit()

    counted = {count[2:] for count in read_tallies(db.session, counts_key)}
    assert counted == {
        ("evaluation", "filled_in"),
        ("evaluation.helped", "much"),
        ("evaluation.again", "yes"),
    }


def test_every_happening_has_the_same_size(counts_key: bytes) -> None:
    count_event(db.session, Kind.GROUP, [("state", "seat")], NOVEMBER)
    count_event(db.session, Kind.COACHING, [(f"subject {n}", "value") for n in range(12)], NOVEMBER)
    db.session.commit()

    assert len(set(sizes(db.session))) == 1


def test_a_row_is_as_random_as_its_id(counts_key: bytes) -> None:
    for _ in range(2):
        count_event(db.session, Kind.COACHING, [STARTED], NOVEMBER)
    db.session.commit()
    first, second = db.session.scalars(select(Tally))

    assert first.sealed != second.sealed
    assert not any(word in first.sealed for word in (b"started", b"coaching", b"2026"))


def test_a_team_without_a_key_for_counts_counts_nothing(team: bytes) -> None:
    count_event(db.session, Kind.COACHING, [STARTED], NOVEMBER)
    db.session.commit()

    assert db.session.scalars(select(Tally)).all() == []


def test_another_key_opens_no_count(counts_key: bytes) -> None:
    count_event(db.session, Kind.COACHING, [STARTED], NOVEMBER)
    db.session.commit()

    with pytest.raises(SealError, match=r"a count was sealed to another key\."):
        read_tallies(db.session, bytes(PrivateKey.generate()))


@both_databases
def test_a_finished_month_is_folded_into_one_row(counts_key: bytes) -> None:
    for number in range(3):
        count_event(db.session, Kind.COACHING, [STARTED, ("talk", str(number))], NOVEMBER)
        count_event(db.session, Kind.GROUP, [STARTED], DECEMBER)
    db.session.commit()
    before = read_tallies(db.session, counts_key)

    fold_all(db.session, counts_key, DECEMBER)
    assert read_tallies(db.session, counts_key) == before
    assert len(sizes(db.session)) == 1 + 3
    fold_all(db.session, counts_key, DECEMBER + timedelta(days=31))
    assert read_tallies(db.session, counts_key) == before
    assert len(sizes(db.session)) == 2
    assert len(set(sizes(db.session))) == 1


def test_a_month_that_was_folded_takes_in_what_comes_later(counts_key: bytes) -> None:
    for _ in range(3):
        count_event(db.session, Kind.COACHING, [STARTED], NOVEMBER)
        count_event(db.session, Kind.COACHING, [STARTED], NOVEMBER)
        db.session.commit()
        fold_all(db.session, counts_key, DECEMBER)

    assert len(sizes(db.session)) == 1
    assert read_tallies(db.session, counts_key).total() == 6


def test_more_than_one_go_takes_is_folded_in_several(
    counts_key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.tally.FOLDED_AT_ONCE", 3)
    for _ in range(7):
        count_event(db.session, Kind.COACHING, [STARTED], NOVEMBER)
    db.session.commit()

    for left in (5, 3, 1, 1):
        fold_all(db.session, counts_key, DECEMBER)
        assert len(sizes(db.session)) == left
    assert read_tallies(db.session, counts_key).total() == 7


@both_databases
def test_folding_what_somebody_folded_changes_nothing(counts_key: bytes) -> None:
    for _ in range(2):
        count_event(db.session, Kind.COACHING, [STARTED], NOVEMBER)
    db.session.commit()
    [seen] = to_fold(open_tallies(db.session, counts_key), DECEMBER)
    fold_all(db.session, counts_key, DECEMBER)

    assert not fold(db.session, seen, counts_key)
    db.session.commit()
    assert read_tallies(db.session, counts_key).total() == 2
