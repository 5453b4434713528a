"""The applicant's side of talks: choose a time, put it in a calendar, cancel."""

import secrets
from typing import Any

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as BaseResponse

from backend.application import Case, write_message
from backend.context import context, storing
from backend.database import db
from backend.forms import NO_SLOT, ChooseTimeForm, MessageForm
from backend.pages.mailbox import current_case, keep_text, render_mailbox, say_closed
from backend.planning import SlotTakenError, accept_time, ask_other_times, cancel_talk
from backend.state import LONGEST_TALK, State, StateError
from backend.talk import ReadTalk, read_offer, read_talks

bp = Blueprint("mailbox_talks", __name__, url_prefix="/brievenbus/gesprek")
keep_text(bp)
bp.register_error_handler(StateError, say_closed)


@bp.post("/kiezen/")
def choose_time() -> Any:
    """Agree on one of the offered times, or ask for others; a word beside it becomes a message."""
    case, form = current_case(), ChooseTimeForm()
    if any(talk.slot.id == form.slot.data for talk in read_talks(db.session, case)):
        return back()  # sent twice
    offer = read_offer(db.session, case, context().now)
    if offer is None:
        return show_left(form)
    form.offer(slot.id for slot in offer.slots)
    if not form.validate_choice():
        return render_mailbox(case, MessageForm(formdata=None), form), 422
    try:
        store(case, form)
    except (SlotTakenError, StateError):
        return show_left(form)
    return back()


@bp.get("/afspraak.ics")
def download_appointment() -> Response:
    """The next talk for a calendar, under a name that says nothing."""
    talk = upcoming_talk(current_case())
    text = render_template(
        "mailbox/appointment.ics",
        id=secrets.token_hex(16),
        made=context().now,
        start=talk.slot.start,
        end=talk.slot.start + LONGEST_TALK,
    )
    response = Response(text.replace("\n", "\r\n"), mimetype="text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return response


@bp.get("/afzeggen/")
def ask_cancellation() -> str:
    """Ask whether the next talk should not take place."""
    return render_template("mailbox/cancel.html", talk=upcoming_talk(current_case()))


@bp.post("/afzeggen/")
def cancel() -> BaseResponse:
    """Let the next talk not take place."""
    case = current_case()
    number = upcoming_talk(case).number
    with storing():
        cancel_talk(db.session, case, number, context().now, by_staff=False)
    return back()


def store(case: Case, form: ChooseTimeForm) -> None:
    """Store the choice with the word beside it, both or none."""
    with storing():
        if form.slot.data == NO_SLOT:
            ask_other_times(db.session, case, context().now)
        else:
            accept_time(db.session, case, form.slot.data, context().now)
        if form.text.data:
            write_message(db.session, case, "applicant", form.text.data, context().today)


def show_left(form: ChooseTimeForm) -> tuple[str, int]:
    """Somebody was a moment faster: show the times that are left, and what was typed.

    :raises StateError: the application was closed.
    """
    case = current_case()
    if case.application.state == State.CLOSED:
        raise StateError("the application is closed; nothing can be chosen.")
    if read_offer(db.session, case, context().now) is None:
        typed = MessageForm(formdata=None, text=form.text.data)
        return render_mailbox(case, typed, notice="no_offer"), 409
    form.slot.errors = ["taken"]
    return render_mailbox(case, MessageForm(formdata=None), form), 409


def upcoming_talk(case: Case) -> ReadTalk:
    """Return the talk that is to come.

    :raises NotFound: there is none.
    """
    talks = read_talks(db.session, case)
    if not talks or not talks[-1].is_upcoming(context().now):
        raise NotFound
    return talks[-1]


def back() -> BaseResponse:
    """The way back to the mailbox."""
    return redirect(url_for("mailbox.show_mailbox"), 303)
