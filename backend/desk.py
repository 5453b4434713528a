"""Who opened what. The list of applications is in ``tray.py``."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.models import Opening, Staff


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
