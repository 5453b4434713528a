"""New keys for the team."""

import multiprocessing
import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session

from backend.application import case_of_team
from backend.database import db, engine_options, keep_promises, writing
from backend.key_ring import KeyRing
from backend.models import Application, CaseKey, Staff, TeamKey
from backend.planning import accept_time, offer_times
from backend.rotation import RotationError, begin_rotation, finish_rotation, prepare
from backend.sealing import SealError, public_of
from backend.set_up import make_team_key
from backend.single_use import UsedError
from backend.state import Kind
from backend.submission import Answers, current_team_key, draft, seal_to, submit
from backend.talk import list_upcoming, make_slot

from .conftest import both_databases
from .world import COACHING_FORM, PASSPHRASE, SIGN_IN, STAFF_NAME, Browser, Phone, World

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PATIENCE = timedelta(seconds=20)
ANSWERS = Answers("viewing", "chat")
PEPPER = b"p" * 32


def rotate(world: World, *answers: str) -> str:
    """Give the team new keys, and return the new printed key."""
    runner = world.app.test_cli_runner()
    typed = "\n".join([*answers, "AAAAA", ""])
    shown = runner.invoke(args=["keys", "rotate"], input=typed).output
    assert "This is not the last group of it; look at the paper." in shown
    assert "Aborted!" in shown  # nothing was stored: the paper was not in hand
    return shown


def rotate_for_good(world: World, *answers: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same, with the last group typed over from what was printed."""
    printed: list[str] = []

    def type_over(_what: str, groups: tuple[str, ...]) -> None:
        printed.append("-".join(groups))

    monkeypatch.setattr("backend.commands.keys.ask_for_paper", type_over)
    runner = world.app.test_cli_runner()
    done = runner.invoke(args=["keys", "rotate"], input="\n".join([*answers, ""]))
    assert done.exit_code == 0, done.output
    assert "1 applications are sealed to the new key" in done.output
    return printed[0]


def reads(world: World, browser: Browser) -> bool:
    """Whether this desk opens the only application."""
    page = browser.get(f"/team/aanvraag/{world.application_id(browser)}/").text
    return "Ik wil stoppen en volhouden." in page


def sign_in(world: World, name: str, phone: Phone) -> Browser:
    browser = world.browser()
    browser.get(SIGN_IN)
    proof = {"name": name, "passphrase": PASSPHRASE, "code": phone.code()}
    assert browser.post(SIGN_IN, proof).status_code == 303
    return browser


@both_databases
def test_everybody_goes_on_with_new_keys_after_signing_in(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff, phones = world.staff(), {"Lea": Phone(world.clock), "Mo": Phone(world.clock)}
    for name, role in (("Lea", "reads"), ("Mo", "manages")):
        world.join(world.invite(staff, name, role), phones[name])
    world.give_keys(staff)
    waiting = world.join(world.invite(staff, "Nel", "reads"))
    code = world.apply(world.browser())
    with world.app.app_context():
        before = {row.id: row.sealed_keys for row in db.session.scalars(select(Staff))}
        old = db.session.scalars(select(TeamKey)).one().public_key
    rotate_for_good(world, STAFF_NAME, PASSPHRASE, world.phone.code(), monkeypatch=monkeypatch)

    with world.app.app_context():
        new = db.session.scalars(select(TeamKey)).one()
        assert new.public_key != old
        for row in db.session.scalars(select(Staff)):
            assert row.team_key_id == new.id
            assert (row.sealed_keys is None) == (row.name == "Nel")
            assert row.sealed_keys is None or row.sealed_keys != before[row.id]
    for browser in (staff, waiting):
        assert browser.get("/team/").location == SIGN_IN
    assert reads(world, world.sign_in())
    assert reads(world, sign_in(world, "Lea", phones["Lea"]))
    assert sign_in(world, "Mo", phones["Mo"]).get("/team/collegas/").status_code == 200
    world.give_keys(world.sign_in())
    applicant = world.browser()
    applicant.get("/brievenbus/")
    assert applicant.post("/brievenbus/", {"code": code}).location == "/brievenbus/"
    assert "Er is nog geen antwoord" in applicant.get("/brievenbus/").text


def test_the_new_printed_key_works_and_the_old_one_does_not(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.staff()
    world.apply(world.browser())
    proof = (STAFF_NAME, PASSPHRASE, world.phone.code())
    first = rotate_for_good(world, *proof, monkeypatch=monkeypatch)
    second = rotate_for_good(world, "", first, monkeypatch=monkeypatch)

    run = world.app.test_cli_runner()
    old = run.invoke(args=["keys", "rotate"], input=f"\n{first}\n")
    assert "this is not the printed key of this team." in old.output
    new = run.invoke(args=["recover", STAFF_NAME], input=f"{second}\n")
    assert new.exit_code == 0


def test_nothing_is_stored_before_the_new_key_is_on_paper(world: World) -> None:
    staff = world.staff()
    world.apply(world.browser())
    shown = rotate(world, STAFF_NAME, PASSPHRASE, world.phone.code())

    assert re.search(r"The new printed recovery key: ([0-9A-Z]{4}-){6}[0-9A-Z]{5}\n", shown)
    assert PASSPHRASE not in shown
    assert reads(world, staff)


def test_the_last_group_is_asked_until_it_is_right(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.staff()
    answers = iter([STAFF_NAME, PASSPHRASE, world.phone.code(), "wrong", " abcde "])
    monkeypatch.setattr("click.prompt", lambda *_args, **_options: next(answers))
    monkeypatch.setattr("backend.crockford.groups", lambda _code: ("AAAA", "ABCDE"))
    done = world.app.test_cli_runner().invoke(args=["keys", "rotate"])

    assert done.exit_code == 0
    assert done.output.count("This is not the last group of it") == 1


@pytest.mark.parametrize(
    ("name", "passphrase", "expected"),
    [
        ("Niemand", PASSPHRASE, "name, passphrase and code do not belong together."),
        (STAFF_NAME, "verkeerd", "name, passphrase and code do not belong together."),
        ("Mo", PASSPHRASE, "only who reads applications, and signed in once, can make new keys."),
    ],
)
def test_who_does_not_read_makes_no_keys(
    world: World, name: str, passphrase: str, expected: str
) -> None:
    staff, phone = world.staff(), Phone(world.clock)
    world.join(world.invite(staff, "Mo", "manages"), phone)
    world.give_keys(staff)
    code = (phone if name == "Mo" else world.phone).code()
    done = world.app.test_cli_runner().invoke(
        args=["keys", "rotate"], input=f"{name}\n{passphrase}\n{code}\n"
    )

    assert done.exit_code == 1
    assert expected in done.output
    assert staff.get("/team/").status_code == 200


def apply(session: Session) -> str:
    """Store an application, and return its id."""
    drawn = draft(Kind.COACHING, ANSWERS, PEPPER, NOW.date())
    submit(session, seal_to(drawn, current_team_key(session)))
    return drawn.application.id


def make_keys(session: Session) -> KeyRing:
    """The keys of a team that is stored."""
    keys = KeyRing.make()
    session.add(make_team_key(keys, b"", NOW.date()))
    session.commit()
    return keys


@both_databases
def test_what_came_in_after_the_preparation_is_sealed_anew_too(world: World) -> None:
    with world.app.app_context():
        old = make_keys(db.session)
        first = apply(db.session)
        slot = make_slot(old.slots, "ann", NOW + timedelta(days=1))
        case = case_of_team(db.session, first, old.team, NOW.date())
        offer_times(db.session, case, [slot], NOW)
        accept_time(db.session, case, slot.id, NOW)
        db.session.commit()
        rotation = begin_rotation(old)
        prepared = prepare(db.session, rotation)
        ids = [first, apply(db.session)]
        db.session.commit()
        with writing(db.session, PATIENCE):
            assert finish_rotation(db.session, rotation, prepared, NOW.date()) == 2

        assert len(prepared) == 1
        for id in ids:
            case = case_of_team(db.session, id, rotation.new.team, NOW.date())
            assert case.answers() == ANSWERS
            with pytest.raises(SealError):
                case_of_team(db.session, id, old.team, NOW.date())
        [upcoming] = list_upcoming(db.session, rotation.new, NOW)
        assert upcoming.talk.slot.start == slot.start
        assert (rotation.new.counts, rotation.new.slots) == (old.counts, old.slots)


def test_of_two_rotations_one_wins(world: World) -> None:
    with world.app.app_context():
        old = make_keys(db.session)
        first, second = begin_rotation(old), begin_rotation(old)
        with writing(db.session, PATIENCE):
            finish_rotation(db.session, first, {}, NOW.date())
        with pytest.raises(UsedError), writing(db.session, PATIENCE):
            finish_rotation(db.session, second, {}, NOW.date())

        found = db.session.scalars(select(TeamKey)).one()
        assert found.public_key == public_of(first.new.team)
        assert first.recovery_key not in repr(first)


def test_a_member_without_keys_of_their_own_is_named(world: World) -> None:
    with world.app.app_context():
        old = make_keys(db.session)
        team_key = db.session.scalars(select(TeamKey)).one()
        row = {"salt": b"", "rounds": 1, "memory": 1, "wrapped_key": b"", "reads": True}
        db.session.add(
            Staff(
                id="a",
                name="Bo",
                sign_in_name="bo",
                team_key_id=team_key.id,
                manages=False,
                created_on=NOW.date(),
                **row,
            )
        )
        db.session.commit()
        with pytest.raises(RotationError) as caught, writing(db.session, PATIENCE):
            finish_rotation(db.session, begin_rotation(old), {}, NOW.date())

        assert str(caught.value) == (
            '"Bo" has no keys of their own yet; let them sign in once, or revoke them, '
            "and try again."
        )
        assert db.session.scalars(select(TeamKey)).one().public_key == public_of(old.team)


def connect(url: str) -> Engine:
    engine = create_engine(**engine_options(url))
    keep_promises(engine, PATIENCE)
    return engine


def keep_applying(url: str, count: int) -> None:
    """Send applications one after another, as another process would."""
    engine = connect(url)
    with Session(engine) as session:
        for _ in range(count):
            with writing(session, PATIENCE):
                apply(session)
    engine.dispose()


@both_databases
def test_what_comes_in_meanwhile_stays_readable(database: str) -> None:
    engine, spawning = connect(database), multiprocessing.get_context("spawn")
    senders = [spawning.Process(target=keep_applying, args=(database, 100)) for _ in range(2)]
    with Session(engine) as session:
        keys = make_keys(session)
        for sender in senders:
            sender.start()
        rounds = 0
        while any(sender.is_alive() for sender in senders) or not rounds:
            rotation = begin_rotation(keys)
            prepared = prepare(session, rotation)
            with writing(session, PATIENCE):
                finish_rotation(session, rotation, prepared, NOW.date())
            keys, rounds = rotation.new, rounds + 1
        for sender in senders:
            sender.join(60)
        ids = session.scalars(select(Application.id)).all()
        for id in ids:
            assert case_of_team(session, id, keys.team, NOW.date()).answers() == ANSWERS
        team_key_id = session.scalars(select(TeamKey.id)).one()
        assert set(session.scalars(select(CaseKey.team_key_id))) == {team_key_id}
    engine.dispose()

    assert [sender.exitcode for sender in senders] == [0, 0]
    assert len(ids) == 200
    assert rounds > 1


@both_databases
def test_an_application_after_new_keys_is_sealed_to_them(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old key is remembered by who serves; the database refuses what is sealed to it."""
    world.staff()
    world.apply(world.browser())
    applicant = world.browser()
    applicant.get(COACHING_FORM)
    rotate_for_good(world, STAFF_NAME, PASSPHRASE, world.phone.code(), monkeypatch=monkeypatch)

    world.apply(applicant)

    staff = world.sign_in()
    for path in set(re.findall(r"/team/aanvraag/\w+/", staff.get("/team/").text)):
        assert "Ik wil stoppen en volhouden." in staff.get(path).text
    with world.app.app_context():
        assert len(db.session.scalars(select(Application)).all()) == 2
