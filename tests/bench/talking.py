"""What talks cost: looks for new messages in a second, and the list of talks at 10,000 applications."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from backend.application import Case
from backend.database import engine_options, keep_promises
from backend.key_ring import KeyRing
from backend.planning import accept_time, offer_times
from backend.schema import migrate
from backend.state import Kind
from backend.submission import Answers, current_team_key, draft, seal_to, submit
from backend.talk import list_upcoming, make_slot
from tests.backend.conftest import make_team
from tests.bench.applying import COOKIE, filled_in, our_service, post
from tests.bench.load import Line, closed_loop

APPLICATIONS = 10_000
LOOKS = 2000
CHAT = re.compile(rb'data-chat="([^"]*)" data-seen="(\d+)" data-standing="(\w+)"')
CODE = re.compile(rb"data-receipt-code[^>]*>([0-9A-Z-]+)<")
TOKEN = re.compile(rb'name="csrf_token" value="([^"]*)"')
NOTHING_NEW = b"HTTP/1.1 204"


def time_talks(folder: Path) -> None:
    """Print both."""
    print("\nLooks for new messages, eight at once, nothing new", flush=True)
    with our_service(folder / "var") as service:
        port = int(service.address.rpartition(":")[2])
        print(f"{'mailbox':24}{closed_loop(port, [look(port)] * LOOKS, NOTHING_NEW)}", flush=True)
    print(f"\nThe list of talks, {APPLICATIONS} applications with a talk each", flush=True)
    with full_desk(folder / "desk.sqlite3") as (db, keys, now):
        begin = time.perf_counter()
        found = list_upcoming(db, keys, now)
        print(f"{'talks found':24}{len(found):8}", flush=True)
        print(f"{'seconds':24}{time.perf_counter() - begin:8.2f}", flush=True)


def look(port: int) -> bytes:
    """The request with which an open mailbox looks for what is new."""
    line = Line(port)
    sent = filled_in(line, port)
    jar = dict([cookie_of(sent.split(b"Cookie: ")[1].split(b"\r\n")[0])])
    jar |= cookies(line.send(sent))
    page = get(line, port, "/aanvraag/ontvangen/", jar)
    [code], [token, *_] = CODE.findall(page), TOKEN.findall(page)
    body = b"csrf_token=" + token + b"&last_group=" + code[-5:]
    line.send(post("/aanvraag/ontvangen/", port, body, header(jar)))
    [(address, seen, standing)] = CHAT.findall(get(line, port, "/brievenbus/", jar))
    path = f"{address.decode()}?gezien={seen.decode()}&stand={standing.decode()}"
    return f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{header(jar)}\r\n".encode()


def get(line: Line, port: int, path: str, jar: dict[bytes, bytes]) -> bytes:
    request = f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{header(jar)}\r\n"
    return line.send(request.encode())


def cookies(answer: bytes) -> dict[bytes, bytes]:
    return dict(cookie_of(found) for found in COOKIE.findall(answer))


def cookie_of(pair: bytes) -> tuple[bytes, bytes]:
    name, _, value = pair.partition(b"=")
    return name, value


def header(jar: dict[bytes, bytes]) -> str:
    return "Cookie: " + "; ".join(f"{n.decode()}={v.decode()}" for n, v in jar.items()) + "\r\n"


@contextmanager
def full_desk(path: Path) -> Iterator[tuple[Session, KeyRing, datetime]]:
    """A database of many applications, each with a talk that is to come."""
    engine = create_engine(**engine_options(f"sqlite:///{path}"))
    keep_promises(engine, timedelta(seconds=5))
    migrate(engine)
    now = datetime.now(UTC)
    with Session(engine) as db:
        keys = KeyRing(b"c" * 32, make_team(db, now.date()), b"s" * 32)
        for number in range(APPLICATIONS):
            agree(db, keys, number, now)
        db.commit()
        db.expunge_all()
        yield db, keys, now
    engine.dispose()


def agree(db: Session, keys: KeyRing, number: int, now: datetime) -> None:
    """One application with one talk."""
    drawn = draft(Kind.COACHING, Answers("viewing", "chat"), b"p" * 32, now.date())
    submit(db, seal_to(drawn, current_team_key(db)))
    case = Case(drawn.application, drawn.case_key)
    slot = make_slot(keys.slots, f"staff {number}", now + timedelta(hours=1 + number % 500))
    offer_times(db, case, [slot], now)
    accept_time(db, case, slot.id, now)
    if number % 500 == 0:
        db.commit()
        db.expunge_all()
