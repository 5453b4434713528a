"""The desk's side of groups: give a seat, or a place on the waiting list."""

from typing import Any

from flask import Blueprint

from backend.application import release
from backend.context import context, storing
from backend.database import db
from backend.forms import MessageForm
from backend.housekeeping import offer_free_seats
from backend.pages.desk import (
    application_for,
    back_to,
    make_place_form,
    render_application,
)
from backend.placement import place

bp = Blueprint("desk_seats", __name__, url_prefix="/team")


@bp.post("/aanvraag/<application_id>/plaats/")
def give_place(application_id: str) -> Any:
    """Give a seat in the chosen group; when it is full, a place on its waiting list."""
    case, form = application_for(application_id), make_place_form()
    if not form.validate():
        return render_application(case, MessageForm(formdata=None), place_form=form), 422
    [group] = [group for group in context().groups if group.id == form.group.data]
    with storing():
        release(db.session, case, context().today)
        place(db.session, application_id, group, context().settings.pepper, context().today)
        offer_free_seats()
    return back_to(application_id, "placed")
