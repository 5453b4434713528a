"""Who takes an application: one member of staff, or nobody. Anybody who reads may still answer."""

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from backend.application import lock_open_application
from backend.error import BackendError
from backend.models import Application, Staff

MAY_TAKE = and_(Staff.reads, Staff.revoked_on.is_(None))


class TakerError(BackendError):
    """This member of staff takes no applications."""


def list_takers(db: Session) -> list[Staff]:
    """Who may take an application, by name."""
    return list(db.scalars(select(Staff).where(MAY_TAKE).order_by(Staff.sign_in_name)))


def taker_of(db: Session, application: Application) -> Staff | None:
    """Who takes it; nobody, when that member of staff reads no more."""
    its = Staff.id == application.staff_id
    return db.scalars(select(Staff).where(its, MAY_TAKE)).first()


def hand_over(db: Session, application_id: str, staff_id: str | None) -> None:
    """Let this member of staff take it, or nobody. Write transaction of the caller.

    :raises TakerError: there is no such member, or one who does not read.
    :raises StateError: the application is closed.
    """
    application = lock_open_application(db, application_id)
    if staff_id is not None:
        its = select(Staff.id).where(Staff.id == staff_id, MAY_TAKE)
        if db.scalar(its) is None:
            raise TakerError("only who reads applications can take one; choose a colleague.")
    application.staff_id = staff_id
