"""How long staff wait for a page of the list, with 10,000 applications at the desk."""

import random
import secrets
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from sqlalchemy import insert, select

from backend import create_app
from backend.database import db
from backend.models import Application, CaseKey, Staff, TeamKey
from backend.state import COURSE, Kind, State
from tests.backend.conftest import make_schema
from tests.backend.world import StoppedClock, World
from tests.bench.sites import seconds_to
from tests.conftest import ROOT

COUNT = 10_000
ROUNDS = 50
MOST_MS = 100
SEALED = 2100  # an application with a few lines
ADDRESSES = {
    "first page": "/team/",
    "waiting for us": "/team/?turn=team",
    "taken by nobody": "/team/?taker=nobody",
    "closed groups": "/team/?kind=group&state=closed",
    "where closed ones begin": f"/team/?after=2.1970-01-01.{'0' * 32}",
    "held apart": "/team/apart/",
}


def time_desk(folder: Path) -> None:
    """Print how long a page of the list takes, from the request to the last byte of the answer."""
    world = make_world(folder)
    staff = world.staff()
    with world.app.app_context():
        fill(world.context.today)
    print(
        f"\nThe list at the desk, {COUNT} applications, {ROUNDS} times: at most {MOST_MS} ms wanted"
    )
    for name, address in ADDRESSES.items():
        times = [1000 * seconds_to(staff.get, address) for _ in range(ROUNDS)]
        print(f"{name:25}median {median(times):6.1f} ms   p95 {quantiles(times, n=20)[-1]:6.1f} ms")


def make_world(folder: Path) -> World:
    """A backend on an empty database."""
    url = f"sqlite:///{folder / 'database.sqlite3'}"
    make_schema(url)
    settings = {"SIGNING_KEYS": "a" * 64, "PEPPER": "b" * 64, "DATABASE_URL": url}
    clock = StoppedClock()
    return World(create_app(settings | {"SITE": str(ROOT / "site")}, clock), clock, folder)


def fill(today: date) -> None:
    """Store as many applications as the desk may ever have."""
    team, staff = db.session.scalars(select(TeamKey)).one(), db.session.scalars(select(Staff)).one()
    rows = list(applications(today, staff.id))
    keys = [
        {"application_id": row["id"], "team_key_id": team.id, "for_team": b"", "for_applicant": b""}
        for row in rows
    ]
    db.session.execute(insert(Application), rows)
    db.session.execute(insert(CaseKey), keys)
    db.session.commit()


def applications(today: date, staff_id: str) -> Iterator[dict[str, Any]]:
    """Applications of every kind and state, the same at every run but for their ids."""
    chance = random.Random(1)
    for _ in range(COUNT):
        kind = chance.choice([*Kind])
        state = chance.choice([*COURSE[kind]])
        is_closed = state is State.CLOSED
        created_on = today - timedelta(days=chance.randrange(60))
        yield {
            "id": secrets.token_hex(16),
            "kind": kind,
            "state": state,
            "outcome": "referred" if is_closed else None,
            "held": chance.random() < 0.05,
            "awaits_answer": not is_closed and chance.random() < 0.5,
            "turn_since": created_on,
            "staff_id": chance.choice([staff_id, None]),
            "is_evaluated": False,
            "created_on": created_on,
            "expires_on": created_on + timedelta(days=90),
            "lookup_digest": secrets.token_bytes(32),
            "public_key": secrets.token_bytes(32),
            "sealed_answers": secrets.token_bytes(SEALED),
        }
