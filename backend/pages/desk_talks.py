"""The desk's side of talks: the week plan, offering times, cancelling, and all that is planned."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from backend.application import mark_read
from backend.context import context, storing
from backend.database import db
from backend.forms import MessageForm
from backend.pages.desk import application_for, back_to, render_application
from backend.pages.talk_parts import make_offer_form
from backend.planning import cancel_talk, offer_times
from backend.staff import SignedIn
from backend.talk import TalkForm, list_upcoming, make_slot
from backend.talk_forms import HOURS, OfferTimesForm, WeekPlanForm
from backend.week_plan import drop_booked, read_week_plan, store_week_plan

bp = Blueprint("desk_talks", __name__, url_prefix="/team")


@bp.get("/gesprekken/")
def show_upcoming() -> str:
    """Show every talk that is planned; reading when they are opens no application."""
    staff: SignedIn = g.staff
    upcoming = list_upcoming(db.session, staff.keys, context().now)
    return render_template("desk/talks.html", upcoming=upcoming, now=context().now)


@bp.get("/weekplan/")
def show_week_plan() -> str:
    """Show in which hours of the week this member of staff can talk."""
    staff: SignedIn = g.staff
    form = WeekPlanForm(formdata=None)
    form.show(read_week_plan(db.session, staff.keys.slots, staff.staff_id))
    return render_week_plan(form)


@bp.post("/weekplan/")
def keep_week_plan() -> Any:
    """Keep these hours in the place of what was kept."""
    staff, form = g.staff, WeekPlanForm()
    if not form.validate():
        return render_week_plan(form), 422
    with storing():
        store_week_plan(db.session, staff.keys.slots, staff.staff_id, form.week_hours())
    return redirect(url_for("desk_talks.show_week_plan", bewaard=1), 303)


@bp.post("/aanvraag/<application_id>/gesprek/voorstellen/")
def offer(application_id: str) -> Any:
    """Let the applicant choose one of up to three hours of this member of staff."""
    case = application_for(application_id)
    form = make_offer_form(case)
    starts = free_of(form)
    if not starts:
        return render_application(case, MessageForm(formdata=None), offer_form=form), 422
    staff, chosen = g.staff, TalkForm(form.form.data)
    slots = [make_slot(staff.keys.slots, staff.staff_id, start, chosen) for start in starts]
    with storing():
        offer_times(db.session, case, slots, context().now, chosen)
    return back_to(application_id, "offered")


@bp.post("/aanvraag/<application_id>/gesprek/<int(fixed_digits=1):number>/afzeggen/")
def cancel(application_id: str, number: int) -> BaseResponse:
    """Let the last talk not take place, or say that it did not."""
    case = application_for(application_id)
    with storing():
        cancel_talk(db.session, case, number, context().now, by_staff=True)
    return back_to(application_id, "cancelled")


@bp.post("/aanvraag/<application_id>/gelezen/")
def read(application_id: str) -> BaseResponse:
    """Let an application that was closed not wait any more: what was written last was read."""
    application_for(application_id)
    with storing():
        mark_read(db.session, application_id, context().today)
    return back_to(application_id)


def free_of(form: OfferTimesForm) -> list[Any]:
    """The hours that were chosen; none, and errors beside the fields, if one cannot be had."""
    staff, now = g.staff, context().now
    starts = form.starts(now) if form.validate() else []
    free = drop_booked(db.session, staff.keys.slots, staff.staff_id, starts)
    if len(free) < len(starts):
        form.refuse_booked(free, now)
        return []
    return starts


def render_week_plan(form: WeekPlanForm) -> str:
    """The page of the week plan."""
    is_kept = "bewaard" in request.args and not form.errors
    return render_template("desk/week_plan.html", form=form, hours=HOURS, is_kept=is_kept)
