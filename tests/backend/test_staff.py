"""Staff: the set-up of the first one, signing in, other credentials, and the printed key."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select

from backend.context import storing
from backend.credentials import make_credentials
from backend.crockford import CodeError
from backend.database import db
from backend.key_ring import KeyRing
from backend.models import BrowserSession, Staff, TeamKey
from backend.passphrase import PassphraseError, unwrap, wrap
from backend.renewal import Renewal, open_with_printed_key, recover
from backend.second_factor import SecondFactorError
from backend.session import Holder, start_session
from backend.set_up import SetUp, begin_set_up, make_set_up_token, read_set_up_token
from backend.signed_token import TokenExpiredError
from backend.single_use import UsedError
from backend.staff import (
    Proven,
    SignedIn,
    SignInError,
    StaffError,
    has_staff,
    prove,
    seal_for,
    use_code,
)

from .conftest import both_databases
from .world import Phone, World

pytestmark = both_databases
NAME = "An Peeters"
PASSPHRASE = "appel regen tafel wolk"
NEWER = "een heel andere zin"


@pytest.fixture(scope="module")
def begun() -> SetUp:
    """A set-up that waits for its last step."""
    return begin_set_up(NAME, PASSPHRASE, b"d" * 32)


@dataclass
class Member:
    """The first member of staff, and their telephone."""

    world: World
    signed_in: SignedIn
    phone: Phone

    def prove(self, passphrase: str = PASSPHRASE, code: str = "") -> Proven:
        """Show who it is, with a code that is used then."""
        now = self.world.clock
        code = code or self.phone.code()
        proven = prove(db.session, NAME, passphrase, code, now())
        with storing():
            use_code(db.session, proven)
        return proven


@pytest.fixture
def member(world: World, begun: SetUp) -> Iterator[Member]:
    """The first member of staff, set up, inside an app context."""
    phone = Phone(world.clock, begun.credentials.secret)
    with world.app.app_context():
        step = begun.credentials.check(phone.code(), world.clock())
        with storing():
            signed_in = begun.confirmed().finish(db.session, step, world.context.today)
        yield Member(world, signed_in, phone)


def test_the_set_up_makes_one_member_with_the_keys_of_the_team(member: Member) -> None:
    assert has_staff(db.session)
    proven = prove(
        db.session, " an  PEETERS", PASSPHRASE, member.phone.code(), member.world.clock()
    )

    assert proven.member == member.signed_in
    assert member.signed_in.reads
    assert member.signed_in.manages


def test_nothing_is_stored_before_the_set_up_is_finished(world: World, begun: SetUp) -> None:
    with world.app.app_context():
        assert not has_staff(db.session)
        with pytest.raises(UsedError):
            begun.finish(db.session, 1, world.context.today)
        assert not has_staff(db.session)


def test_a_set_up_is_finished_once(member: Member, begun: SetUp) -> None:
    with pytest.raises(UsedError):
        begun.confirmed().finish(db.session, 1, member.world.context.today)


def test_what_was_begun_is_the_same_after_a_while_in_a_session(
    member: Member, begun: SetUp
) -> None:
    renewal = Renewal.of(member.prove(), make_credentials(NEWER))

    assert SetUp.load(begun.content()) == begun
    assert Renewal.load(renewal.content()) == renewal


def test_a_set_up_link_lives_a_day(world: World) -> None:
    signer = world.context.signer
    token = make_set_up_token(signer)
    with world.app.app_context():
        world.clock.advance(timedelta(hours=24))
        assert len(read_set_up_token(db.session, signer, token)) == 32
        world.clock.advance(timedelta(seconds=1))
        with pytest.raises(TokenExpiredError):
            read_set_up_token(db.session, signer, token)


def test_no_set_up_link_works_once_there_is_staff(member: Member) -> None:
    signer = member.world.context.signer
    with pytest.raises(UsedError):
        read_set_up_token(db.session, signer, make_set_up_token(signer))


@pytest.mark.parametrize("wrong", ["name", "passphrase", "code", "late", "used"])
def test_whatever_is_wrong_gets_the_same_answer(member: Member, wrong: str) -> None:
    code = member.phone.code()
    if wrong == "used":
        member.prove(code=code)
    if wrong == "late":
        member.world.clock.advance(timedelta(minutes=2))
    other = "000000" if code != "000000" else "000001"
    with pytest.raises(SignInError) as caught:
        prove(
            db.session,
            "Jan" if wrong == "name" else NAME,
            "appel regen tafel wolf" if wrong == "passphrase" else PASSPHRASE,
            other if wrong == "code" else code,
            member.world.clock(),
        )

    assert str(caught.value) == "name, passphrase and code do not belong together."


def test_of_two_that_come_with_one_code_one_comes_in(member: Member) -> None:
    code, start, came = member.phone.code(), threading.Barrier(2), []

    def come_in() -> None:
        with member.world.app.app_context():
            proven = prove(db.session, NAME, PASSPHRASE, code, member.world.clock())
            start.wait(60)
            try:
                with storing():
                    use_code(db.session, proven)
                came.append(proven)
            except SignInError:
                pass

    both = [threading.Thread(target=come_in) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert len(came) == 1


def test_the_code_of_another_secret_is_refused(begun: SetUp, world: World) -> None:
    other = make_credentials(NEWER)
    phone = Phone(world.clock, other.secret)

    assert other.secret != begun.credentials.secret
    with pytest.raises(SecondFactorError):
        begun.credentials.check(phone.code(), world.clock())


def test_other_credentials_replace_the_old_ones_and_end_every_session(member: Member) -> None:
    proven = member.prove()
    renewal = Renewal.of(proven, make_credentials(NEWER, proven.secret))
    with storing():
        start_session(db.session, Holder.STAFF, {}, member.world.clock(), member.signed_in.staff_id)
    with storing():
        assert renewal.finish(db.session, proven.step, member.world.context.today) == (
            member.signed_in
        )

    assert db.session.scalars(select(BrowserSession)).all() == []
    assert member.prove(NEWER).member == member.signed_in
    with pytest.raises(SignInError):
        member.prove(PASSPHRASE)
    with pytest.raises(UsedError, match="other credentials now"):
        renewal.finish(db.session, 1, member.world.context.today)


def test_no_credentials_bring_back_keys_that_the_team_gave_up(member: Member) -> None:
    renewal = Renewal.of(member.prove(), make_credentials(NEWER))
    with storing():
        db.session.scalars(select(TeamKey)).one().public_key = b"n" * 32

    with pytest.raises(UsedError, match="has new keys"), storing():
        renewal.finish(db.session, 1, member.world.context.today)


def test_the_printed_key_lets_a_member_in_again(member: Member, begun: SetUp) -> None:
    credentials = make_credentials(NEWER)
    printed = "-".join(begun.recovery_groups)
    opened = open_with_printed_key(db.session, "an peeters", printed.lower())
    with storing():
        recover(db.session, opened, credentials)
    with pytest.raises(SignInError):
        member.prove(PASSPHRASE)
    with pytest.raises(SignInError):  # the old telephone makes no codes any more
        member.prove(NEWER)

    member.phone = Phone(member.world.clock, credentials.secret)
    assert member.prove(NEWER).member == member.signed_in


def test_another_printed_key_opens_nothing(member: Member, begun: SetUp) -> None:
    other = begin_set_up("Jan", "een andere zin hier", b"e" * 32)
    with pytest.raises(PassphraseError, match="not the printed key"):
        open_with_printed_key(db.session, NAME, "-".join(other.recovery_groups))
    with pytest.raises(CodeError):
        open_with_printed_key(db.session, NAME, "AAAA")
    with pytest.raises(StaffError) as caught:
        open_with_printed_key(db.session, "Jan", "-".join(begun.recovery_groups))

    assert str(caught.value) == 'there is no member of staff called "Jan"; check the name.'


def test_no_table_holds_a_key_or_a_secret_in_the_clear(member: Member, begun: SetUp) -> None:
    staff = db.session.scalars(select(Staff)).one()
    team_key = db.session.scalars(select(TeamKey)).one()
    assert staff.sealed_keys
    assert staff.totp_box
    assert team_key.ring
    stored = staff.wrapped_key + staff.sealed_keys + staff.totp_box
    stored += team_key.recovery_box + team_key.ring
    shown = repr(begun) + repr(member.signed_in) + repr(member.prove())
    keys, own = member.signed_in.keys, begun.credentials
    for key in (keys.team, keys.counts, keys.slots, own.private_key):
        assert key not in stored
        assert key.hex().encode() not in stored
        assert key.hex() not in shown
        assert str(key) not in shown
    assert own.secret.encode() not in stored
    assert own.secret not in shown
    assert begun.recovery_key not in shown
    with pytest.raises(PassphraseError):
        unwrap(wrap(b"x" * 32, "a"), "b")


def test_a_member_without_a_key_pair_gets_no_keys(world: World) -> None:
    with pytest.raises(StaffError, match='^"An" has to sign in once before'):
        seal_for(Staff(name="An", reads=True), KeyRing.make())
