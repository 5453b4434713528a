"""The desk's side of who takes an application."""

from typing import Any

from flask import Blueprint, g

from backend.context import storing
from backend.database import db
from backend.desk_forms import ME, TakerForm
from backend.forms import MessageForm
from backend.pages.desk import application_for, back_to, render_application
from backend.staff import SignedIn
from backend.taker import TakerError, hand_over
from backend.tray import NOBODY

bp = Blueprint("desk_taker", __name__, url_prefix="/team")


@bp.post("/aanvraag/<application_id>/behandelaar/")
def choose_taker(application_id: str) -> Any:
    """Take the application, give it back, or hand it to a colleague."""
    case, form, staff = application_for(application_id), TakerForm(), g.staff
    if form.validate():
        try:
            with storing():
                hand_over(db.session, application_id, _named(form.taker.data, staff))
        except TakerError:
            form.taker.errors = ["unknown"]
        else:
            done = {ME: "taken", NOBODY: "given_back"}.get(form.taker.data, "handed_over")
            return back_to(application_id, done)
    return render_application(case, MessageForm(formdata=None), taker_form=form), 422


def _named(taker: str, staff: SignedIn) -> str | None:
    return {ME: staff.staff_id, NOBODY: None}.get(taker, taker)
