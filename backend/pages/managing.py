"""What who manages does for the team: invite, withdraw, end sessions, revoke."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as BaseResponse

from backend.colleagues import LastOneError, find_colleague, revoke
from backend.context import context, storing
from backend.database import db
from backend.entry_forms import InviteForm
from backend.housekeeping import truncate_now
from backend.invitation import NameTakenError, invite, withdraw
from backend.models import Staff
from backend.pages.colleagues import back, render_team, say_changed
from backend.session import end_sessions_of, list_sessions
from backend.staff import StaffError

bp = Blueprint("managing", __name__, url_prefix="/team/collegas")
bp.register_error_handler(StaffError, say_changed)


@bp.post("/uitnodigen/")
def send_invitation() -> Any:
    """Make a link for somebody who may join, and show it once."""
    form = InviteForm()
    if not form.validate():
        return render_team(form), 422
    name, roles = form.name.data, form.roles.data
    try:
        with storing():
            token = invite(db.session, context().signer, name, roles, context().today)
    except NameTakenError:
        form.name.errors = ["taken"]
        return render_team(form), 422
    link = url_for("joining.show_invitation", token=token, _external=True)
    return render_template("team/invited.html", name=name, link=link)


@bp.post("/uitnodiging/<digest>/intrekken/")
def withdraw_invitation(digest: str) -> BaseResponse:
    """Let nobody join with this link any more."""
    with storing():
        withdraw(db.session, digest)
    flash("withdrawn")
    return back()


@bp.get("/<staff_id>/")
def show_colleague(staff_id: str) -> str:
    """Show one colleague, with how many sessions are open."""
    colleague = colleague_for(staff_id)
    sessions = len(list_sessions(db.session, staff_id, context().now))
    return render_template("team/colleague.html", colleague=colleague, sessions=sessions)


@bp.post("/<staff_id>/sessies/")
def end_sessions(staff_id: str) -> BaseResponse:
    """End every session of a colleague, who can sign in again."""
    with storing():
        end_sessions_of(db.session, find_colleague(db.session, staff_id).id)
    flash("ended")
    return redirect(url_for("managing.show_colleague", staff_id=staff_id), 303)


@bp.get("/<staff_id>/uitsluiten/")
def ask_revoking(staff_id: str) -> str:
    """Ask whether a colleague should be revoked, and say what that does and does not do."""
    return render_revoking(colleague_for(staff_id))


@bp.post("/<staff_id>/uitsluiten/")
def revoke_now(staff_id: str) -> Any:
    """End a colleague at once."""
    colleague = colleague_for(staff_id)
    try:
        with storing():
            revoke(db.session, staff_id, context().today)
    except LastOneError as error:
        return render_revoking(colleague, error.role), 409
    truncate_now()
    if staff_id == g.staff.staff_id:
        return redirect(url_for("entry.show_sign_in"), 303)
    flash("revoked")
    return back()


def colleague_for(staff_id: str) -> Staff:
    """Return the member of the team.

    :raises NotFound: there is none, or not any more.
    """
    try:
        return find_colleague(db.session, staff_id)
    except StaffError as error:
        raise NotFound from error


def render_revoking(colleague: Staff, last: str = "") -> str:
    """The page that asks whether to revoke."""
    return render_template("team/revoke.html", colleague=colleague, last=last)
