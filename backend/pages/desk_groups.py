"""The groups in numbers: seats, waiting lists, and how many came to each meeting."""

from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import NotFound

from backend.context import context, storing
from backend.database import db
from backend.forms import AttendanceForm
from backend.group import Group
from backend.meeting import group_numbers, most_that_came, past_meetings, write_attendance

bp = Blueprint("desk_groups", __name__, url_prefix="/team/groepen")


@bp.get("/")
def show_groups() -> str:
    """Show each group in numbers."""
    return render_groups()


@bp.post("/<group_id>/aanwezig/")
def write_down(group_id: str) -> Any:
    """Write down how many came to a meeting; a number that was mistaken is replaced."""
    group = group_for(group_id)
    form = AttendanceForm(prefix=group.id)
    found = form.read(past_meetings(group, context().today), most_that_came(group))
    if found is None:
        return render_groups(group.id, form), 422
    try:
        store(group, *found)
    except IntegrityError:  # another request wrote the first number a moment before
        store(group, *found)
    return redirect(url_for("desk_groups.show_groups"), 303)


def store(group: Group, held_on: date, came: int) -> None:
    """Store the number of a meeting."""
    pepper, today = context().settings.pepper, context().today
    with storing():
        write_attendance(db.session, group, held_on, came, pepper, today)


def group_for(group_id: str) -> Group:
    """Return the group with that page.

    :raises NotFound: there is none.
    """
    for group in context().groups:
        if group.id == group_id:
            return group
    raise NotFound


def render_groups(group_id: str = "", mistaken: AttendanceForm | None = None) -> str:
    """The page of all groups."""
    groups, today = context().groups, context().today
    forms = {group.id: AttendanceForm(formdata=None, prefix=group.id) for group in groups}
    if mistaken is not None:
        forms[group_id] = mistaken
    numbers = {
        group.id: group_numbers(db.session, group, context().settings.pepper) for group in groups
    }
    past = {group.id: past_meetings(group, today) for group in groups}
    return render_template(
        "desk/groups.html", forms=forms, mistaken=mistaken, numbers=numbers, past=past
    )
