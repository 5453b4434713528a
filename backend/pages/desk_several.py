"""Closing several applications at once, after a look at which ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound

from backend.application import AccessError, case_of_team
from backend.closing import Hindrance, close_unless_hindered, find_hindrance
from backend.context import context, storing
from backend.database import db
from backend.desk_forms import CloseSeveralForm
from backend.housekeeping import offer_free_seats
from backend.pages.desk import application_for
from backend.state import Outcome
from backend.tray import Line, lines_of

bp = Blueprint("desk_several", __name__, url_prefix="/team")

Step = Callable[[str, Outcome], Hindrance | None]


@dataclass(frozen=True)
class Found:
    """What closes, or was closed; what does not, and why; how many are not there any more."""

    closed: list[Line]
    kept: Sequence[tuple[Line, Hindrance]]
    gone: int


@bp.get("/afsluiten/")
def ask_closing() -> Any:
    """Name what would be closed and how it would end, and what cannot be closed."""
    return _answer(CloseSeveralForm(request.args, meta={"csrf": False}), _look)


@bp.post("/afsluiten/")
def close_several() -> Any:
    """Close them, each by itself, and tell which of them changed meanwhile."""
    return _answer(CloseSeveralForm(), _close)


def _answer(form: CloseSeveralForm, step: Step) -> Any:
    ids, is_right = form.ids(), form.validate()
    if not ids or not is_right:
        done = "no_outcome" if ids else "nothing_chosen"
        return redirect(url_for("desk.show_list", done=done), 303)
    found, is_done = _take_step(ids, Outcome(form.outcome.data), step), step is _close
    return render_template("desk/close_several.html", form=form, found=found, is_done=is_done)


def _take_step(ids: Sequence[str], outcome: Outcome, step: Step) -> Found:
    lines = lines_of(db.session, ids, context().today)
    told = [(line, step(line.id, outcome)) for line in lines]
    closed = [line for line, hindrance in told if hindrance is None]
    kept = [(line, why) for line, why in told if why not in (None, Hindrance.GONE)]
    return Found(closed, kept, gone=len(ids) - len(closed) - len(kept))


def _look(application_id: str, outcome: Outcome) -> Hindrance | None:
    """What hinders; it reads when talks are, which opens no application."""
    try:
        case = case_of_team(db.session, application_id, g.staff.keys.team, context().today)
    except AccessError:
        return Hindrance.GONE
    return find_hindrance(db.session, case, outcome, context().now)


def _close(application_id: str, outcome: Outcome) -> Hindrance | None:
    try:
        case = application_for(application_id)
        with storing():
            hindrance = close_unless_hindered(db.session, case, outcome, context().now)
            offer_free_seats()
    except (AccessError, NotFound):
        return Hindrance.GONE
    return hindrance
