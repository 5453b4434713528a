"""The applicant's side of groups: take the seat that came free, or leave it to somebody else."""

from typing import Any

from flask import Blueprint, redirect, url_for

from backend.context import context, storing
from backend.database import db
from backend.forms import MessageForm
from backend.housekeeping import offer_free_seats
from backend.pages.mailbox import current_case, keep_text, render_mailbox
from backend.placement import accept_seat, decline_seat
from backend.state import StateError

bp = Blueprint("mailbox_seats", __name__, url_prefix="/brievenbus/plaats")
keep_text(bp)


@bp.post("/aannemen/")
def accept() -> Any:
    """Take the seat."""
    application_id = current_case().application.id
    with storing():
        accept_seat(db.session, application_id, context().today)
    return redirect(url_for("mailbox.show_mailbox"), 303)


@bp.post("/weigeren/")
def decline() -> Any:
    """Leave the seat to who waits next."""
    application_id = current_case().application.id
    with storing():
        decline_seat(db.session, application_id, context().today)
        offer_free_seats()
    return redirect(url_for("mailbox.show_mailbox"), 303)


@bp.errorhandler(StateError)
def say_not_offered(_error: StateError) -> tuple[str, int]:
    """The answer came too late, or twice."""
    page = render_mailbox(current_case(), MessageForm(formdata=None), notice="no_seat")
    return page, 409
