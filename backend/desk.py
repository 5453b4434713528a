"""What the desk knows without opening anything: the list, and who opened what."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.models import Application, Opening, Staff
from backend.state import State


def list_applications(db: Session, today: date) -> list[Application]:
    """All that is at the desk: waiting first, then by day; closed ones and held ones last."""
    query = (
        select(Application)
        .where(Application.expires_on > today)
        .order_by(
            Application.held,
            Application.state == State.CLOSED,
            Application.awaits_answer.desc(),
            Application.created_on,
            Application.id,
        )
    )
    return list(db.scalars(query))


def record_opening(db: Session, staff_id: str, application_id: str, today: date) -> None:
    """Write down who opened what on which day. Write transaction of the caller."""
    db.merge(Opening(staff_id=staff_id, application_id=application_id, opened_on=today))


def is_recorded(db: Session, staff_id: str, application_id: str, today: date) -> bool:
    """Whether this opening stands in the list of today."""
    return db.get(Opening, (staff_id, application_id, today)) is not None


def list_openings(db: Session) -> list[tuple[str, str, date]]:
    """Name, application and day of every opening, the last day first."""
    query = (
        select(Staff.name, Opening.application_id, Opening.opened_on)
        .join(Staff, Staff.id == Opening.staff_id)
        .order_by(Opening.opened_on.desc(), Staff.name, Opening.application_id)
    )
    return [(name, application_id, day) for name, application_id, day in db.execute(query)]
