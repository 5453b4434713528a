"""How a colleague joins: the link, a passphrase, and waiting for the keys of the team."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for

from backend.colleagues import fingerprint
from backend.context import context, storing
from backend.credentials import make_credentials
from backend.database import db
from backend.entrance import current_session, enter
from backend.entry_forms import JoinForm
from backend.invitation import Joining, read_invitation
from backend.models import Invitation, Staff
from backend.pages.guard import ask_sign_in, home_of, member_of
from backend.pages.set_up import keep_offered
from backend.passphrase import offer_passphrase
from backend.session import Holder, SessionError, change_session
from backend.staff import SignedIn, Waiting, take_keys

bp = Blueprint("joining", __name__, url_prefix="/team")


@bp.get("/uitnodiging/<token>")
def show_invitation(token: str) -> str:
    """Show what somebody is invited to; nothing is used up by looking."""
    invitation = read_invitation(db.session, context().signer, token)
    return render_invitation(invitation, JoinForm(offered=offer_passphrase()))


@bp.post("/uitnodiging/<token>")
def accept_invitation(token: str) -> Any:
    """Make the keys of who was invited, and go on to their second factor."""
    invitation, form = read_invitation(db.session, context().signer, token), JoinForm()
    if not form.validate():
        return render_invitation(invitation, form), 422
    name, digest = invitation.name, invitation.digest
    db.session.rollback()  # no transaction stays open while the key is stretched
    begun = Joining(name, digest, make_credentials(form.passphrase.data))
    response = redirect(url_for("second_factor.show_secret"), 303)
    return enter(response, Holder.SET_UP, begun.content())


@bp.get("/wachten/")
def show_waiting() -> Any:
    """Show what to do until a colleague has given the keys; then go on to the desk."""
    try:
        opened = current_session(Holder.STAFF)
        member = member_of(opened)
    except SessionError as error:
        return ask_sign_in(error)
    if isinstance(member, Waiting):
        keys = take_keys(db.session, member)
        if keys is None:
            return render_waiting(member)
        member = keys
        with storing():
            change_session(db.session, opened, member.content())
    return redirect(home_of(member), 303)


def render_invitation(invitation: Invitation, form: JoinForm) -> str:
    """The page of an invitation; a passphrase that was offered stays the same."""
    keep_offered(form)
    return render_template("joining/invitation.html", invitation=invitation, form=form)


def render_waiting(member: Waiting | SignedIn) -> str:
    """The page of who waits for keys."""
    staff = db.session.get_one(Staff, member.staff_id)
    shown = fingerprint(staff.public_key or b"")
    return render_template("joining/waiting.html", staff=staff, fingerprint=shown)
