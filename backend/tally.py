"""What is counted, sealed to the key of the counts: it stays when an application is erased.

A row is one happening, or a month added up. It names a month, a kind and what happened to how
many; never an application. In the clear stands a random id, and each happening has the same size.
"""

import json
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.models import Tally, TeamKey
from backend.sealing import SealError, pad, public_of, unpad
from backend.state import Kind

EVENT_SIZES = (768, 8 * 1024)  # nothing but a very long evaluation needs the second
SUM_SIZES = (8 * 1024, 32 * 1024)
FOLDED_AT_ONCE = 5000
EVALUATION = "evaluation"
FILLED_IN = "filled_in"
VISITS = ("meetings", "visits")

Pair = tuple[str, str]


class Count(NamedTuple):
    """What a number is about. ``month`` is written as 2026-11."""

    month: str
    kind: str
    subject: str
    value: str


@dataclass(frozen=True)
class OpenTally:
    """A row that was opened."""

    id: str
    month: str
    counts: Mapping[Count, int]


def month_of(day: date) -> str:
    """The month of that day."""
    return f"{day:%Y-%m}"


def count_event(
    db: Session, kind: Kind, pairs: Iterable[Pair], today: date, *, by: int = 1
) -> None:
    """Count one happening, which may be about several subjects: ``("state", "started")``.

    Nothing is counted until the team has a key for it. Write transaction of the caller.
    """
    newest = select(TeamKey.counts_public_key).order_by(TeamKey.created_on.desc()).limit(1)
    if public_key := db.scalar(newest):
        db.add(seal_event(public_key, kind, pairs, today, by=by))


def count_evaluation(db: Session, kind: Kind, answers: Mapping[str, str], today: date) -> None:
    """Count an evaluation: the ids of what was chosen for each question, never a text of people.

    Write transaction of the caller.
    """
    chosen = [(f"{EVALUATION}.{question}", answer) for question, answer in answers.items()]
    count_event(db, kind, [(EVALUATION, FILLED_IN), *chosen], today)


def seal_event(
    public_key: bytes, kind: Kind, pairs: Iterable[Pair], today: date, *, by: int = 1
) -> Tally:
    """One happening as a row."""
    month = month_of(today)
    counts = {Count(month, kind, subject, value): by for subject, value in pairs}
    return _seal(public_key, month, counts, EVENT_SIZES)


def open_tallies(
    db: Session, counts_key: bytes, closed: list[str] | None = None
) -> list[OpenTally]:
    """Open every row. Some 50 microseconds each; outside any write transaction.

    :param closed: fills with the ids of rows that do not open; without it, such a row is refused.
    :raises SealError: a row was sealed to another key.
    """
    box, opened = SealedBox(PrivateKey(counts_key)), []
    for id, sealed in db.execute(select(Tally.id, Tally.sealed)):
        try:
            opened.append(_open(box, id, sealed))
        except SealError:
            if closed is None:
                raise
            closed.append(id)
    return opened


def add_up(tallies: Iterable[OpenTally]) -> Counter[Count]:
    """The numbers of all these rows together."""
    total: Counter[Count] = Counter()
    for tally in tallies:
        total.update(tally.counts)
    return total


def read_tallies(db: Session, counts_key: bytes) -> Counter[Count]:
    """All that was counted.

    :raises SealError: something was sealed to another key.
    """
    return add_up(open_tallies(db, counts_key))


def to_fold(tallies: Iterable[OpenTally], today: date) -> Iterator[Sequence[OpenTally]]:
    """The rows of each finished month that is not added up yet, so many as one go takes."""
    finished: dict[str, list[OpenTally]] = {}
    for tally in tallies:
        if tally.month < month_of(today):
            finished.setdefault(tally.month, []).append(tally)
    for rows in finished.values():
        if len(rows) > 1:
            yield rows[:FOLDED_AT_ONCE]


def fold(db: Session, tallies: Sequence[OpenTally], counts_key: bytes) -> bool:
    """Put one sum in the place of these rows of one month, unless somebody did it meanwhile.

    Write transaction of the caller.
    """
    ours = Tally.id.in_([tally.id for tally in tallies])
    there = db.scalars(select(Tally.id).where(ours).order_by(Tally.id).with_for_update()).all()
    if len(there) < len(tallies):
        return False
    db.execute(delete(Tally).where(ours))
    total = add_up(tallies)
    db.add(_seal(public_of(counts_key), tallies[0].month, total, SUM_SIZES))
    return True


def _seal(
    public_key: bytes, month: str, counts: Mapping[Count, int], sizes: Sequence[int]
) -> Tally:
    rows = [[*count[1:], number] for count, number in counts.items()]
    content = pad(json.dumps([month, rows], separators=(",", ":")).encode(), sizes)
    sealed = bytes(SealedBox(PublicKey(public_key)).encrypt(content))
    return Tally(id=secrets.token_hex(16), sealed=sealed)


def _open(box: "SealedBox[PrivateKey]", id: str, sealed: bytes) -> OpenTally:
    try:
        content = unpad(bytes(box.decrypt(sealed)))
    except CryptoError as error:
        raise SealError("a count was sealed to another key.") from error
    month, rows = json.loads(content)
    return OpenTally(id, month, {Count(month, *names): number for *names, number in rows})
