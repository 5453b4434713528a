"""Who takes an application."""

import pytest

from backend.database import db
from backend.models import Application
from backend.state import StateError
from backend.taker import TakerError, hand_over, list_takers, taker_of

from .conftest import both_databases
from .test_tray import TODAY, add, add_staff

pytestmark = [both_databases, pytest.mark.usefixtures("team")]


def taken_by(application_id: str) -> str | None:
    found = taker_of(db.session, db.session.get_one(Application, application_id))
    return found.name if found else None


def test_an_application_is_taken_handed_on_and_given_back() -> None:
    application, an, bert = add(), add_staff("An"), add_staff("Bert")
    assert taken_by(application) is None

    for staff_id, name in ((an, "An"), (bert, "Bert"), (None, None)):
        hand_over(db.session, application, staff_id)
        db.session.commit()
        assert taken_by(application) == name


@pytest.mark.parametrize("more", [{"reads": False}, {"revoked_on": TODAY}])
def test_only_who_reads_takes_one(more: dict[str, object]) -> None:
    application, other, an = add(), add_staff("Ander", **more), add_staff("An")

    for staff_id in (other, "unknown"):
        with pytest.raises(TakerError, match=r"^only who reads applications can take one; "):
            hand_over(db.session, application, staff_id)

    assert [staff.id for staff in list_takers(db.session)] == [an]
    assert taken_by(application) is None


def test_a_closed_application_is_not_taken_any_more() -> None:
    application = add(state="closed", outcome="referred", awaits_answer=False)

    with pytest.raises(StateError):
        hand_over(db.session, application, add_staff("An"))


def test_a_revoked_member_takes_nothing_any_more() -> None:
    application = add(staff_id=add_staff("Weg", revoked_on=TODAY))

    assert taken_by(application) is None
