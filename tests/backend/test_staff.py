"""Staff: the set-up of the first one, and the printed key."""

from datetime import timedelta

import pytest

from backend.crockford import CodeError
from backend.database import db
from backend.models import Staff, TeamKey
from backend.passphrase import PassphraseError, unwrap, wrap
from backend.signed_token import TokenExpiredError
from backend.single_use import UsedError
from backend.staff import (
    SetUp,
    StaffError,
    begin_set_up,
    finish_set_up,
    has_staff,
    make_own_key,
    make_set_up_token,
    open_with_printed_key,
    read_set_up_token,
    sign_in,
    store_own_key,
)

from .conftest import both_databases
from .world import World

pytestmark = both_databases


@pytest.fixture(scope="module")
def begun() -> SetUp:
    """A set-up that waits for its last step."""
    return begin_set_up("An Peeters", "appel regen tafel wolk", b"d" * 32)


def test_the_set_up_makes_one_member_with_the_key_of_the_team(world: World, begun: SetUp) -> None:
    with world.app.app_context():
        assert not has_staff(db.session)
        signed_in = finish_set_up(db.session, begun, world.context.today)
        db.session.commit()

        assert has_staff(db.session)
        assert sign_in(db.session, " an  PEETERS", "appel regen tafel wolk") == signed_in


def test_a_set_up_is_finished_once(world: World, begun: SetUp) -> None:
    with world.app.app_context():
        finish_set_up(db.session, begun, world.context.today)
        db.session.commit()

        with pytest.raises(UsedError):
            finish_set_up(db.session, begun, world.context.today)


def test_a_set_up_link_lives_a_day(world: World) -> None:
    signer = world.context.signer
    token = make_set_up_token(signer)
    with world.app.app_context():
        world.clock.advance(timedelta(hours=24))
        assert len(read_set_up_token(db.session, signer, token)) == 32
        world.clock.advance(timedelta(seconds=1))
        with pytest.raises(TokenExpiredError):
            read_set_up_token(db.session, signer, token)


def test_no_set_up_link_works_once_there_is_staff(world: World, begun: SetUp) -> None:
    with world.app.app_context():
        finish_set_up(db.session, begun, world.context.today)
        with pytest.raises(UsedError):
            read_set_up_token(
                db.session, world.context.signer, make_set_up_token(world.context.signer)
            )


@pytest.mark.parametrize(
    ("name", "passphrase"),
    [("An Peeters", "appel regen tafel wolf"), ("Jan", "appel regen tafel wolk"), ("", "")],
)
def test_a_wrong_name_and_a_wrong_passphrase_get_the_same_answer(
    world: World, begun: SetUp, name: str, passphrase: str
) -> None:
    with world.app.app_context():
        finish_set_up(db.session, begun, world.context.today)
        db.session.commit()
        with pytest.raises(PassphraseError) as caught:
            sign_in(db.session, name, passphrase)

    assert str(caught.value) == "the passphrase does not open the key."


def test_the_printed_key_lets_a_member_in_again(world: World, begun: SetUp) -> None:
    printed = "-".join(begun.recovery_groups)
    with world.app.app_context():
        first = finish_set_up(db.session, begun, world.context.today)
        opened = open_with_printed_key(db.session, "an peeters", printed.lower())
        store_own_key(db.session, opened.staff_id, make_own_key("een nieuwe zin"), opened.keys)
        db.session.commit()

        assert opened == first
        assert sign_in(db.session, "An Peeters", "een nieuwe zin") == first
        with pytest.raises(PassphraseError):
            sign_in(db.session, "An Peeters", "appel regen tafel wolk")


def test_another_printed_key_opens_nothing(world: World, begun: SetUp) -> None:
    other = begin_set_up("Jan", "een andere zin hier", b"e" * 32)
    with world.app.app_context():
        finish_set_up(db.session, begun, world.context.today)

        with pytest.raises(PassphraseError, match="not the printed key"):
            open_with_printed_key(db.session, "An Peeters", "-".join(other.recovery_groups))
        with pytest.raises(CodeError):
            open_with_printed_key(db.session, "An Peeters", "AAAA")
        with pytest.raises(StaffError) as caught:
            open_with_printed_key(db.session, "Jan", "-".join(begun.recovery_groups))

    assert str(caught.value) == 'there is no member of staff called "Jan"; check the name.'


def test_no_table_holds_the_private_key_in_the_clear(world: World, begun: SetUp) -> None:
    with world.app.app_context():
        signed_in = finish_set_up(db.session, begun, world.context.today)
        db.session.flush()
        staff = db.session.query(Staff).one()
        team_key = db.session.query(TeamKey).one()

        assert staff.sealed_keys
        assert team_key.ring
        stored = staff.wrapped_key + staff.sealed_keys + team_key.recovery_box + team_key.ring
        for key in (signed_in.keys.team, signed_in.keys.counts, signed_in.keys.slots):
            assert key not in stored
            assert key.hex().encode() not in stored
            assert key.hex() not in repr(begun) + repr(signed_in)
        assert begun.recovery_key not in repr(begun)
        with pytest.raises(PassphraseError):
            unwrap(wrap(b"x" * 32, "a"), "b")
