"""What it costs to count, to open what was counted, and to add it up."""

from datetime import date, timedelta
from pathlib import Path
from statistics import median

from nacl.public import PrivateKey
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from backend.database import engine_options, keep_promises, writing
from backend.schema import migrate
from backend.sealing import public_of
from backend.state import Kind
from backend.tally import fold, open_tallies, read_tallies, seal_event, to_fold
from tests.bench.sites import seconds_to

EVENTS = 10_000
ROUNDS = 5
PATIENCE = timedelta(seconds=10)
PAIRS = [("state", "received"), ("question", "viewing"), ("form", "chat"), ("trajectory", "unsure")]


def time_counts(folder: Path) -> None:
    """Print what an event costs to seal, and 10,000 of them to read and to fold."""
    engine = create_engine(**engine_options(f"sqlite:///{folder / 'database.sqlite3'}"))
    keep_promises(engine, PATIENCE)
    migrate(engine)
    key, day = bytes(PrivateKey.generate()), date(2026, 11, 1)
    public_key = public_of(key)
    print(f"\nCounting, with {EVENTS} events of one month")
    with Session(engine) as db:

        def count() -> None:
            with writing(db, PATIENCE):
                db.add_all(seal_event(public_key, Kind.COACHING, PAIRS, day) for _ in range(EVENTS))

        def fold_all() -> None:
            for part in list(to_fold(open_tallies(db, key), day + timedelta(days=40))):
                with writing(db, PATIENCE):
                    fold(db, part, key)

        print(f"{'seal and store, each':24}{seconds_to(count) / EVENTS * 1e6:8.0f} µs")
        took = median(seconds_to(read_tallies, db, key) for _ in range(ROUNDS))
        print(f"{'open and add up':24}{took:8.2f} s")
        print(f"{'fold, the first half':24}{seconds_to(fold_all):8.2f} s")
    engine.dispose()
