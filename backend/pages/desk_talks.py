"""The desk's side of talks: offer times, cancel, and what is planned for everybody."""

from typing import Any

from flask import Blueprint, g, render_template
from werkzeug.wrappers import Response as BaseResponse

from backend.context import context, storing
from backend.database import db
from backend.forms import MessageForm, OfferTimesForm
from backend.pages.desk import application_for, back_to, keep_behind, render_application
from backend.planning import cancel_talk, offer_times
from backend.staff import SignedIn
from backend.talk import list_upcoming, make_slot

bp = Blueprint("desk_talks", __name__, url_prefix="/team")
keep_behind(bp)


@bp.get("/gesprekken/")
def show_upcoming() -> str:
    """Show every talk that is planned; reading when they are opens no application."""
    staff: SignedIn = g.staff
    upcoming = list_upcoming(db.session, staff.keys, context().now)
    return render_template("desk/talks.html", upcoming=upcoming)


@bp.post("/aanvraag/<application_id>/gesprek/voorstellen/")
def offer(application_id: str) -> Any:
    """Let the applicant choose one of up to three hours of this member of staff."""
    case, form = application_for(application_id), OfferTimesForm()
    starts = form.starts(context().now) if form.validate() else []
    if not starts:
        return render_application(case, MessageForm(formdata=None), offer_form=form), 422
    staff: SignedIn = g.staff
    slots = [make_slot(staff.keys.slots, staff.staff_id, start) for start in starts]
    with storing():
        offer_times(db.session, case, slots, context().now)
    return back_to(application_id)


@bp.post("/aanvraag/<application_id>/gesprek/<int:number>/afzeggen/")
def cancel(application_id: str, number: int) -> BaseResponse:
    """Let the last talk not take place, or say that it did not."""
    case = application_for(application_id)
    with storing():
        cancel_talk(db.session, case, number, context().now, by_staff=True)
    return back_to(application_id)
