"""The team: inviting, joining, giving keys, revoking."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from backend.database import db
from backend.models import Application, Invitation, Opening, Staff

from ..conftest import both_databases
from ..world import (
    CODE_PAGE,
    PASSPHRASE,
    SIGN_IN,
    STAFF_NAME,
    TEAM,
    WAITING,
    Browser,
    Phone,
    World,
    errors_of,
    shown_code,
    waiting_on,
)

INVITE = f"{TEAM}uitnodigen/"
LEA = "Lea Maes"


def staff_id(page: str, name: str) -> str:
    """The id of a colleague on the page of the team."""
    [found] = re.findall(rf'"/team/collegas/(\w+)/">{name}</a>', page)
    return str(found)


@both_databases
def test_a_colleague_is_invited_joins_gets_the_keys_and_reads(world: World) -> None:
    staff, phone = world.staff(), Phone(world.clock)
    world.apply(world.browser())
    newcomer = world.join(world.invite(staff, LEA, "reads"), phone)
    assert newcomer.get("/team/").location == WAITING
    waiting, team = newcomer.get(WAITING).text, staff.get(TEAM).text
    assert shown_code(waiting) == shown_code(team)
    assert "wacht op de sleutels" in team

    world.give_keys(staff)
    assert newcomer.get(WAITING).location == "/team/"
    application = f"/team/aanvraag/{world.application_id(newcomer)}/"
    assert "Ik wil stoppen en volhouden." in newcomer.get(application).text
    assert "wacht op de sleutels" not in staff.get(TEAM).text
    assert LEA in staff.get("/team/inzage/").text

    again = world.browser()
    again.get(SIGN_IN)
    proof = {"name": LEA.lower(), "passphrase": PASSPHRASE, "code": phone.code()}
    assert again.post(SIGN_IN, proof).location == "/team/"


def test_who_signs_in_before_the_keys_were_given_waits_too(world: World, staff: Browser) -> None:
    phone = Phone(world.clock)
    world.join(world.invite(staff, LEA, "manages"), phone)
    again = world.browser()
    again.get(SIGN_IN)
    proof = {"name": LEA, "passphrase": PASSPHRASE, "code": phone.code()}
    assert again.post(SIGN_IN, proof).location == WAITING

    world.give_keys(staff)
    assert again.get(WAITING).location == TEAM


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"name": ""}, "Typ de naam van je nieuwe collega."),
        ({"name": "x" * 61}, "Kies een naam van hoogstens 60 tekens."),
        ({"roles": []}, "Kies wat je collega doet."),
        ({"roles": ["reads", "owns"]}, "Kies wat je collega doet."),
        (
            {"name": " an PEETERS"},
            "Er is al een collega met deze naam, of een uitnodiging. "
            "Zet er een letter van de familienaam bij.",
        ),
        (
            {"name": "bo"},
            "Er is al een collega met deze naam, of een uitnodiging. "
            "Zet er een letter van de familienaam bij.",
        ),
    ],
)
def test_an_invitation_with_mistakes_comes_back(
    world: World, staff: Browser, sent: dict[str, object], expected: str
) -> None:
    world.invite(staff, "Bo", "reads")
    staff.get(TEAM)
    response = staff.post(INVITE, {"name": LEA, "roles": ["reads"]} | sent)

    assert response.status_code == 422
    assert errors_of(response.text) == [expected]
    with world.app.app_context():
        assert len(db.session.scalars(select(Invitation)).all()) == 1


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"passphrase": "", "again": ""}, "Typ een wachtzin."),
        (
            {"passphrase": "x" * 15, "again": "x" * 15},
            "Je wachtzin is te kort. Ze heeft minstens 16 tekens.",
        ),
        (
            {"passphrase": "x" * 301, "again": "x" * 301},
            "Je wachtzin is te lang. Er passen 300 tekens in.",
        ),
        ({"again": "iets anders"}, "De twee wachtzinnen zijn niet dezelfde."),
    ],
)
def test_a_passphrase_with_mistakes_comes_back(
    world: World, staff: Browser, sent: dict[str, str], expected: str
) -> None:
    path, browser = world.invite(staff, LEA, "reads"), world.browser()
    assert LEA in browser.get(path).text
    offered = browser.hidden()["offered"]
    response = browser.post(path, {"passphrase": PASSPHRASE, "again": PASSPHRASE} | sent)

    assert response.status_code == 422
    assert errors_of(response.text) == [expected]
    assert offered in response.text


def test_an_invitation_works_once(world: World, staff: Browser) -> None:
    path = world.invite(staff, LEA, "reads")
    slow, phone = world.browser(), Phone(world.clock)
    slow.get(path)
    slow.post(path, {"passphrase": PASSPHRASE, "again": PASSPHRASE})
    world.join(path)

    phone.scan(slow.get(CODE_PAGE).text)
    assert slow.post(CODE_PAGE, {"code": phone.code()}).status_code == 403
    assert world.browser().get(path).status_code == 403
    with world.app.app_context():
        assert len(db.session.scalars(select(Staff)).all()) == 2


def test_looking_at_an_invitation_uses_nothing_up(world: World, staff: Browser) -> None:
    path = world.invite(staff, LEA, "reads")
    for _ in range(3):
        assert world.browser().get(path).status_code == 200
        assert world.browser().client.head(path, base_url="https://stoppen.test").status_code == 200

    world.join(path)


def test_an_invitation_lives_a_day_and_is_forgotten_after_it(world: World, staff: Browser) -> None:
    path = world.invite(staff, LEA, "reads")
    world.clock.advance(timedelta(hours=24))
    assert world.browser().get(path).status_code == 200
    world.clock.advance(timedelta(seconds=1))
    assert world.browser().get(path).status_code == 403

    world.clock.advance(timedelta(hours=24))
    world.browser().get("/brievenbus/")
    with world.app.app_context():
        assert db.session.scalars(select(Invitation)).all() == []


def test_an_invitation_can_be_withdrawn(world: World, staff: Browser) -> None:
    path = world.invite(staff, LEA, "reads", "manages")
    page = staff.get(TEAM).text
    assert f"{LEA} (leest en beheert), vervalt op 22 november 2026." in page
    [withdraw] = re.findall(r"/team/collegas/uitnodiging/\w+/intrekken/", page)
    staff.post(withdraw)
    page = staff.get(TEAM).text

    assert "De uitnodiging is ingetrokken." in page
    assert LEA not in page
    assert world.browser().get(path).status_code == 403
    assert staff.post(withdraw).location == TEAM  # twice is once
    world.invite(staff, LEA, "reads")  # the name is free again


def test_the_link_of_an_invitation_is_in_no_table(world: World, staff: Browser) -> None:
    path = world.invite(staff, LEA, "reads")
    token = path.rpartition("/")[2]

    assert token.encode() not in (world.data / "database.sqlite3").read_bytes()
    assert token not in staff.get(TEAM).text


def test_who_only_manages_gives_keys_to_who_only_manages(world: World, staff: Browser) -> None:
    manager = world.colleague(staff, "Mo", "manages")
    reader = world.join(world.invite(manager, LEA, "reads"))
    other = world.join(world.invite(manager, "Nel", "manages"))
    page = manager.get(TEAM).text
    assert page.count("Alleen wie zelf aanvragen leest, kan deze collega de sleutels geven.") == 1
    [_] = waiting_on(page)
    world.give_keys(manager)

    assert reader.get(WAITING).status_code == 200
    assert other.get(WAITING).location == TEAM
    [(path, public_key)] = waiting_on(staff.get(TEAM).text)
    manager.get(TEAM)
    assert manager.post(path, {"public_key": public_key}).status_code == 409
    assert reader.get(WAITING).status_code == 200


def test_who_only_reads_gives_keys_to_everybody(world: World, staff: Browser) -> None:
    reader = world.colleague(staff, LEA, "reads")
    newcomer = world.join(world.invite(staff, "Mo", "manages"))
    world.give_keys(reader)

    assert newcomer.get(WAITING).location == TEAM
    assert "Nodig een collega uit" not in reader.get(TEAM).text


@pytest.mark.parametrize("public_key", ["0" * 64, "", "rubbish"])
def test_keys_are_given_to_the_key_that_was_compared_alone(
    world: World, staff: Browser, public_key: str
) -> None:
    newcomer = world.join(world.invite(staff, LEA, "reads"))
    [(path, _)] = waiting_on(staff.get(TEAM).text)
    response = staff.post(path, {"public_key": public_key})

    assert response.status_code == 409
    assert "Vergelijk de tekens dan opnieuw." in response.text
    assert newcomer.get(WAITING).status_code == 200


@both_databases
def test_who_is_revoked_is_out_at_once_and_their_name_stays_while_it_is_listed(
    world: World,
) -> None:
    staff, phone = world.staff(), Phone(world.clock)
    world.apply(world.browser())
    lea = world.join(world.invite(staff, LEA, "reads"), phone)
    world.give_keys(staff)
    lea.get(WAITING)
    application_id = world.application_id(lea)
    lea.get(f"/team/aanvraag/{application_id}/")
    path = f"{TEAM}{staff_id(staff.get(TEAM).text, LEA)}/uitsluiten/"
    with world.app.app_context():
        leaver = db.session.scalars(select(Staff).where(Staff.name == LEA)).one()
        db.session.get_one(Application, application_id).staff_id = leaver.id
        db.session.commit()

    asked = staff.get(path).text
    assert "kende de sleutel van het team" in asked
    assert "flask keys rotate" in asked
    assert staff.post(path).location == TEAM
    assert "De toegang is weg." in staff.get(TEAM).text
    assert lea.get("/team/").location == SIGN_IN
    lea.get(SIGN_IN)
    proof = {"name": LEA, "passphrase": PASSPHRASE, "code": phone.code()}
    assert lea.post(SIGN_IN, proof).status_code == 403
    assert LEA in staff.get("/team/inzage/").text
    assert LEA not in staff.get(TEAM).text
    assert staff.get(path).status_code == 404
    with world.app.app_context():
        gone = db.session.scalars(select(Staff).where(Staff.name == LEA)).one()
        assert gone.revoked_on == world.context.today
        assert (gone.wrapped_key, gone.salt) == (b"", b"")
        assert {gone.public_key, gone.sealed_keys, gone.totp_box, gone.totp_step} == {None}
        assert db.session.get_one(Application, application_id).staff_id is None

    world.invite(staff, LEA, "reads")  # the name is free for somebody else
    world.clock.advance(timedelta(days=364))
    world.browser().get("/brievenbus/")
    with world.app.app_context():
        assert len(db.session.scalars(select(Opening)).all()) == 1
        assert len(db.session.scalars(select(Staff)).all()) == 2
    world.clock.advance(timedelta(days=1))
    world.browser().get("/brievenbus/")
    with world.app.app_context():
        assert [row.name for row in db.session.scalars(select(Staff))] == [STAFF_NAME]


def test_nothing_of_who_was_revoked_stays_in_the_log(world: World, staff: Browser) -> None:
    world.colleague(staff, LEA, "reads")
    path = f"{TEAM}{staff_id(staff.get(TEAM).text, LEA)}/uitsluiten/"
    staff.get(path)
    staff.post(path)

    assert (world.data / "database.sqlite3-wal").stat().st_size == 0


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (["reads"], f"{STAFF_NAME} is de laatste die het team beheert."),
        (["manages"], f"{STAFF_NAME} is de laatste die aanvragen kan lezen."),
    ],
)
def test_the_last_one_of_a_role_stays(
    world: World, staff: Browser, roles: list[str], expected: str
) -> None:
    world.colleague(staff, LEA, *roles)
    world.join(world.invite(staff, "Nel", "reads", "manages"))  # has no keys, so does not count
    path = f"{TEAM}{staff_id(staff.get(TEAM).text, STAFF_NAME)}/uitsluiten/"
    staff.get(path)
    response = staff.post(path)

    assert response.status_code == 409
    assert expected in response.text
    assert "Er is niets veranderd." in response.text
    assert staff.get(TEAM).status_code == 200


def test_who_leaves_may_revoke_themselves(world: World, staff: Browser) -> None:
    other = world.colleague(staff, LEA, "reads", "manages")
    path = f"{TEAM}{staff_id(staff.get(TEAM).text, STAFF_NAME)}/uitsluiten/"
    staff.get(path)

    assert staff.post(path).location == SIGN_IN
    assert staff.get("/team/").location == SIGN_IN
    assert STAFF_NAME not in other.get(TEAM).text


def test_who_waits_can_be_revoked_too(world: World, staff: Browser) -> None:
    newcomer = world.join(world.invite(staff, LEA, "reads"))
    path = f"{TEAM}{staff_id(staff.get(TEAM).text, LEA)}/uitsluiten/"
    staff.get(path)
    staff.post(path)

    assert newcomer.get(WAITING).location == SIGN_IN
    with world.app.app_context():
        assert db.session.scalars(select(Staff).where(Staff.revoked_on.is_not(None))).one()


def test_a_manager_ends_the_sessions_of_a_colleague(world: World, staff: Browser) -> None:
    lea = world.colleague(staff, LEA, "reads")
    path = f"{TEAM}{staff_id(staff.get(TEAM).text, LEA)}/"
    assert f"{LEA} heeft nu 1 open sessie." in staff.get(path).text
    assert staff.post(f"{path}sessies/").location == path

    page = staff.get(path).text
    assert "De sessies zijn gesloten." in page
    assert f"{LEA} is nergens aangemeld." in page
    assert lea.get("/team/").location == SIGN_IN


@pytest.mark.parametrize("path", ["sleutels/", "sessies/"])
def test_what_is_done_to_nobody_says_that_the_team_changed(
    world: World, staff: Browser, path: str
) -> None:
    staff.get(TEAM)

    assert staff.post(f"{TEAM}{'0' * 32}/{path}").status_code == 409


def test_the_list_tells_roles_and_days_to_everybody(world: World, staff: Browser) -> None:
    world.clock.advance(timedelta(minutes=5))
    reader = world.colleague(staff, LEA, "reads")
    page = re.sub(r"\s+", " ", reader.get(TEAM).text)

    assert f'<th scope="row">{STAFF_NAME}</th> <td>leest en beheert</td> <td>21 november' in page
    assert f'<th scope="row">{LEA} (jij)</th> <td>leest</td>' in page
    assert "uitsluiten" not in page
    assert staff.get(f"{TEAM}{'0' * 32}/").status_code == 404
