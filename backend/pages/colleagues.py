"""The page of the team, and giving the keys to who waits for them."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from backend.colleagues import give_keys, list_colleagues, may_give
from backend.context import context, storing
from backend.database import db
from backend.entry_forms import InviteForm
from backend.invitation import list_invitations
from backend.staff import SignedIn, StaffError

bp = Blueprint("colleagues", __name__, url_prefix="/team")


@bp.get("/collegas/")
def show_team() -> str:
    """Show who is in the team, who waits for keys, and to who manages, who was invited."""
    return render_team(InviteForm())


@bp.post("/collegas/<staff_id>/sleutels/")
def give(staff_id: str) -> BaseResponse:
    """Give the keys of the team to a colleague whose fingerprint was compared."""
    giver: SignedIn = g.staff
    with storing():
        give_keys(db.session, giver, staff_id, request.form.get("public_key", ""))
    flash("given")
    return back()


def say_changed(_error: StaffError) -> tuple[str, int]:
    """The team changed since the page was opened; nothing was done."""
    return render_template("team/changed.html"), 409


bp.register_error_handler(StaffError, say_changed)


def back() -> BaseResponse:
    """The way back to the page of the team."""
    return redirect(url_for("colleagues.show_team"), 303)


def render_team(form: InviteForm, **more: Any) -> str:
    """The page of the team."""
    giver: SignedIn = g.staff
    colleagues = list_colleagues(db.session)
    return render_template(
        "team/show.html",
        form=form,
        colleagues=colleagues,
        waiting=[colleague for colleague in colleagues if colleague.public_key],
        may_give=lambda colleague: may_give(giver, colleague),
        invitations=list_invitations(db.session, context().today) if giver.manages else [],
        **more,
    )
