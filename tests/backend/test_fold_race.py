"""Two processes fold the same months at once: nothing is lost and nothing counted twice."""

import multiprocessing
from datetime import UTC, datetime, timedelta
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier

from nacl.public import PrivateKey
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.database import writing
from backend.models import Tally, TeamKey
from backend.sealing import public_of
from backend.state import Kind
from backend.tally import count_event, fold, open_tallies, read_tallies, to_fold

from .conftest import both_databases, make_team
from .test_race import PATIENCE, connect

ROUNDS = 10
EVENTS = 5
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = (NOW + timedelta(days=40)).date()


def race(url: str, key: bytes, start: Barrier, folds: "SimpleQueue[int]") -> None:
    """Count a few things, and fold what both have counted at the same moment as the other."""
    engine, folded = connect(url), 0
    with Session(engine) as db:
        for _ in range(ROUNDS):
            with writing(db, PATIENCE):
                for _ in range(EVENTS):
                    count_event(db, Kind.COACHING, [("state", "started")], NOW.date())
            start.wait(60)
            parts = list(to_fold(open_tallies(db, key), LATER))
            start.wait(60)
            for part in parts:
                with writing(db, PATIENCE):
                    folded += fold(db, part, key)
            start.wait(60)
    engine.dispose()
    folds.put(folded)


@both_databases
def test_two_processes_that_fold_at_once_lose_nothing(database: str) -> None:
    engine, key = connect(database), bytes(PrivateKey.generate())
    with Session(engine) as db:
        make_team(db, NOW.date())
        db.scalars(select(TeamKey)).one().counts_public_key = public_of(key)
        db.commit()
    spawning = multiprocessing.get_context("spawn")
    start, folds = spawning.Barrier(2), spawning.SimpleQueue()
    processes = [
        spawning.Process(target=race, args=(database, key, start, folds)) for _ in range(2)
    ]
    for process in processes:
        process.start()
    folded = [folds.get() for _ in processes]
    for process in processes:
        process.join(60)

    with Session(engine) as db:
        assert read_tallies(db, key).total() == 2 * ROUNDS * EVENTS
        assert db.scalar(select(func.count()).select_from(Tally)) == 1
    engine.dispose()
    assert sum(folded) == ROUNDS  # one of the two, each time
