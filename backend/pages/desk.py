"""The desk of staff: the list, one application, answering, moving on, closing, erasing."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as BaseResponse

from backend.application import AccessError, Case, case_of_team, move_on, read_messages, release
from backend.application import write_message as write
from backend.context import context, storing
from backend.database import db
from backend.desk import is_recorded, list_openings, record_opening
from backend.desk_forms import OUTCOMES, FilterForm, TakerForm
from backend.erasing import erase
from backend.forms import CloseForm, MessageForm, PlaceForm, StateForm
from backend.housekeeping import finish_erasing, offer_free_seats
from backend.pages.talk_parts import planning_parts
from backend.placement import find_placement, free_seats, group_of
from backend.planning import close as close_course
from backend.reply_template import ReplyTemplate
from backend.staff import SignedIn
from backend.state import Kind, Outcome, State, StateError, days_to_warn_of, next_states
from backend.taker import list_takers, taker_of
from backend.talk_forms import OfferTimesForm
from backend.tray import EVERY, ListPlace, PlaceError, count_held, list_page

BY_OTHER_FORMS = (State.SEAT, State.WAITING, State.CLOSED)

bp = Blueprint("desk", __name__, url_prefix="/team")


@bp.app_errorhandler(StateError)
def say_moved(_error: StateError) -> tuple[str, int]:
    """Somebody else moved the application on meanwhile; the mailbox says it in its own words."""
    return render_template("desk/moved.html", application_id=request.view_args), 409


@bp.get("/")
def show_list() -> str:
    """Show what is at the desk, without opening anything."""
    staff: SignedIn = g.staff
    form, names = FilterForm(request.args), takers()
    form.offer(names)
    wanted = form.wanted(staff.staff_id) if form.validate() else EVERY
    place, is_unknown = place_of_page()
    return render_template(
        "desk/list.html",
        page=list_page(db.session, wanted, context().today, place),
        filter_form=form,
        is_unknown_page=is_unknown,
        held_count=count_held(db.session, context().today),
        takers=names,
        outcomes=OUTCOMES,
    )


@bp.get("/inzage/")
def show_openings() -> str:
    """Show who opened what on which day."""
    return render_template("desk/openings.html", openings=list_openings(db.session))


@bp.get("/aanvraag/<application_id>/")
def show_application(application_id: str) -> str:
    """Open one application, which is written in the list of openings."""
    case = application_for(application_id)
    chosen = [one for one in replies_for(case) if one.id == request.args.get("template")]
    return render_application(case, MessageForm(text=chosen[0].text if chosen else ""))


@bp.post("/aanvraag/<application_id>/antwoord/")
def reply(application_id: str) -> Any:
    """Add a message of staff."""
    case, form = application_for(application_id), MessageForm()
    if not form.validate():
        return render_application(case, form), 422
    with storing():
        write(db.session, case, "staff", form.text.data, context().today)
    return back_to(application_id, "replied")


@bp.post("/aanvraag/<application_id>/stand/")
def change_state(application_id: str) -> Any:
    """Bring the application to its next state."""
    case, form = application_for(application_id), StateForm()
    if not form.validate():
        return render_application(case, MessageForm(formdata=None), state_form=form), 422
    with storing():
        release(db.session, case, context().today)
        move_on(db.session, application_id, State(form.state.data), None, context().today)
    return back_to(application_id, "moved_on")


@bp.post("/aanvraag/<application_id>/afsluiten/")
def close(application_id: str) -> Any:
    """Close the application with how it ended."""
    case, form = application_for(application_id), CloseForm()
    if not form.validate():
        return render_application(case, MessageForm(formdata=None), close_form=form), 422
    with storing():
        outcome, now = Outcome(form.outcome.data), context().now
        close_course(db.session, case, outcome, now, form.referral())
        offer_free_seats()
    return back_to(application_id, "closed")


@bp.get("/aanvraag/<application_id>/wissen/")
def ask_erasure(application_id: str) -> str:
    """Ask whether everything of this application should be erased."""
    case = application_for(application_id)
    days = context().settings.backup_days
    return render_template("desk/erase.html", application=case.application, backup_days=days)


@bp.post("/aanvraag/<application_id>/wissen/")
def erase_now(application_id: str) -> BaseResponse:
    """Erase everything of this application now."""
    application_for(application_id)
    with storing():
        erase(db.session, application_id, context().today)
        offer_free_seats()
    finish_erasing()
    return redirect(url_for("desk.show_list", done="erased"), 303)


def application_for(application_id: str) -> Case:
    """Return the case, if this member of staff may open it; written in the list of openings.

    :raises NotFound: not there, erased, expired, or not theirs; never which of these.
    """
    staff: SignedIn = g.staff
    try:
        case = case_of_team(db.session, application_id, staff.keys.team, context().today)
    except AccessError as error:
        raise NotFound from error
    if not is_recorded(db.session, staff.staff_id, application_id, context().today):
        with storing():
            record_opening(db.session, staff.staff_id, application_id, context().today)
    return case


def back_to(application_id: str, done: str | None = None) -> BaseResponse:
    """The way back to the page of the application, which says what was done."""
    address = url_for("desk.show_application", application_id=application_id, done=done)
    return redirect(address, 303)


def place_of_page() -> tuple[ListPlace | None, bool]:
    """The place after which the asked page of a list begins, and whether it cannot be read."""
    try:
        after = request.args.get("after")
        return (ListPlace.read(after) if after else None), False
    except PlaceError:
        return None, True


def takers() -> dict[str, str]:
    """The names of who may take an application, by id."""
    return {staff.id: staff.name for staff in list_takers(db.session)}


def replies_for(case: Case) -> list[ReplyTemplate]:
    """The texts that a reply to this application can begin with."""
    kind, state = Kind(case.application.kind), State(case.application.state)
    return [one for one in context().reply_templates if one.fits(kind, state)]


def render_application(
    case: Case,
    form: MessageForm,
    state_form: StateForm | None = None,
    close_form: CloseForm | None = None,
    offer_form: OfferTimesForm | None = None,
    place_form: PlaceForm | None = None,
    taker_form: TakerForm | None = None,
) -> str:
    """The page of one application, with the steps that it can take."""
    state_form = state_form or StateForm(formdata=None)
    steps = next_states(Kind(case.application.kind), State(case.application.state))
    state_form.state.choices = [step for step in steps if step not in BY_OTHER_FORMS]
    return render_template(
        "desk/show.html",
        application=case.application,
        answers=case.answers(),
        messages=read_messages(db.session, case),
        form=form,
        state_form=state_form,
        close_form=close_form or CloseForm(formdata=None),
        is_closed=not steps,
        days_left=days_to_warn_of(case.application.expires_on, context().today),
        reply_templates=replies_for(case),
        taker=taker_of(db.session, case.application),
        takers=takers(),
        taker_form=taker_form or TakerForm(formdata=None),
        **planning_parts(case, offer_form),
        **seat_parts(case, place_form or make_place_form(formdata=None)),
    )


def make_place_form(**values: Any) -> PlaceForm:
    """The form that gives a seat, with the groups that have not ended."""
    form = PlaceForm(**values)
    today = context().today
    form.offer(group.id for group in context().groups if today <= group.dates[-1])
    return form


def seat_parts(case: Case, form: PlaceForm) -> dict[str, Any]:
    """What the page of an application shows of its seat in a group."""
    groups, pepper = context().groups, context().settings.pepper
    placement = find_placement(db.session, case.application.id)
    return {
        "place_form": form,
        "placement": placement,
        "placed_in": group_of(placement, groups, pepper) if placement else None,
        "free": {group.id: free_seats(db.session, group, pepper) for group in groups},
        "can_be_placed": case.application.kind == Kind.GROUP
        and case.application.state in (State.RECEIVED, State.INTAKE, State.WAITING)
        and (placement is None or placement.seat is None),
    }
