"""Two processes want the same hour: one gets it, every time."""

import multiprocessing
from datetime import UTC, datetime, timedelta
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from backend.application import case_of_team
from backend.database import engine_options, keep_promises, writing
from backend.planning import SlotTakenError, accept_time, cancel_talk, offer_times
from backend.state import Kind
from backend.submission import Answers, current_team_key, draft, seal_to, submit
from backend.talk import make_slot

from .conftest import both_databases, make_team

ROUNDS = 100
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PATIENCE = timedelta(seconds=10)


def connect(url: str) -> Engine:
    engine = create_engine(**engine_options(url))
    keep_promises(engine, PATIENCE)
    return engine


def race(
    url: str, team: bytes, application_id: str, start: Barrier, wins: "SimpleQueue[list[int]]"
) -> None:
    """Want each hour at the same moment as the other process; give it back after each round."""
    engine, won = connect(url), []
    with Session(engine) as db:
        for number in range(ROUNDS):
            slot = make_slot(team, "ann", NOW + timedelta(hours=number + 1))
            with writing(db, PATIENCE):
                case = case_of_team(db, application_id, team, NOW.date())
                offer_times(db, case, [slot], NOW)
            start.wait(60)
            try:
                with writing(db, PATIENCE):
                    accept_time(db, case, slot.id, NOW)
                won.append(number)
            except SlotTakenError:
                pass
            start.wait(60)
            if number in won:
                with writing(db, PATIENCE):
                    cancel_talk(db, case, 1, NOW, by_staff=False)
    engine.dispose()
    wins.put(won)


@both_databases
def test_of_two_processes_that_want_an_hour_one_gets_it(database: str) -> None:
    engine = connect(database)
    with Session(engine) as db:
        team, answers = make_team(db, NOW.date()), Answers("viewing", "chat")
        drafts = [draft(Kind.COACHING, answers, b"p" * 32, NOW.date()) for _ in range(2)]
        for drawn in drafts:
            submit(db, seal_to(drawn, current_team_key(db)))
        ids = [drawn.application.id for drawn in drafts]
        db.commit()
    engine.dispose()
    spawning = multiprocessing.get_context("spawn")
    start, wins = spawning.Barrier(2), spawning.SimpleQueue()
    processes = [
        spawning.Process(target=race, args=(database, team, id, start, wins)) for id in ids
    ]
    for process in processes:
        process.start()
    won = [wins.get() for _ in processes]
    for process in processes:
        process.join(60)

    assert sorted(won[0] + won[1]) == list(range(ROUNDS))
