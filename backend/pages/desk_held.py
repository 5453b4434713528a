"""The tray of what is held apart: put with the ordinary ones, or erased, one or several."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as BaseResponse

from backend.application import AccessError, lock_application, lock_open_application, release
from backend.context import context, storing
from backend.database import db
from backend.desk_forms import ChosenForm
from backend.erasing import erase
from backend.housekeeping import finish_erasing, offer_free_seats
from backend.pages.desk import application_for, place_of_page
from backend.state import StateError
from backend.tray import HELD, lines_of, list_page

ERASE = "erase"

bp = Blueprint("desk_held", __name__, url_prefix="/team")


@bp.get("/apart/")
def show_held() -> str:
    """Show what is held apart, without opening anything."""
    place, is_unknown = place_of_page()
    page = list_page(db.session, HELD, context().today, place)
    return render_template("desk/held.html", page=page, is_unknown_page=is_unknown)


@bp.post("/apart/")
def go_on() -> BaseResponse:
    """Put what was ticked with the ordinary ones, or ask whether it should be erased."""
    ids = ChosenForm().ids()
    if not ids:
        return _back("nothing_chosen")
    if request.form.get("step") == ERASE:
        return redirect(url_for("desk_held.ask_erasure", chosen=ids), 303)
    lines = lines_of(db.session, ids, context().today, HELD)
    return _back("released", sum(_release_held(line.id) for line in lines))


@bp.get("/apart/wissen/")
def ask_erasure() -> Any:
    """Name what would be erased."""
    lines = lines_of(db.session, ChosenForm(request.args).ids(), context().today, HELD)
    if not lines:
        return _back("nothing_chosen")
    days = context().settings.backup_days
    return render_template("desk/erase_several.html", lines=lines, backup_days=days)


@bp.post("/apart/wissen/")
def erase_chosen() -> BaseResponse:
    """Erase those that are still held; to erase is to open, as it is for one alone."""
    lines = lines_of(db.session, ChosenForm().ids(), context().today, HELD)
    erased = sum(_erase_held(line.id) for line in lines)
    finish_erasing()
    return _back("erased_several", erased)


def _release_held(application_id: str) -> bool:
    """Whether it was still held; what was chosen in it is read, to be counted."""
    try:
        case = application_for(application_id)
        with storing():
            is_held = lock_open_application(db.session, application_id).held
            release(db.session, case, context().today)
    except (AccessError, NotFound, StateError):
        return False  # somebody else erased or closed it
    return is_held


def _erase_held(application_id: str) -> bool:
    try:
        application_for(application_id)
        with storing():
            is_held = lock_application(db.session, application_id).held
            if is_held:
                erase(db.session, application_id, context().today)
                offer_free_seats()
    except (AccessError, NotFound):
        return False  # somebody else erased it
    return is_held


def _back(done: str, count: int | None = None) -> BaseResponse:
    return redirect(url_for("desk_held.show_held", done=done, count=count), 303)
