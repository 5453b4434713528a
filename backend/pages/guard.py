"""Who sees which page of the team. A page that is not named here is for who reads applications."""

from flask import Flask, g, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from backend.database import db
from backend.entrance import current_session
from backend.key_ring import KeyRing
from backend.models import Staff
from backend.pages.refusal import refuse
from backend.session import Holder, OpenSession, SessionError
from backend.staff import SignedIn, Waiting

# Blueprints, or single pages of one.
FOR_ANYBODY = {"entry", "set_up", "second_factor", "joining"}
FOR_ALL_STAFF = {"own", "colleagues", "desk.show_openings", "desk_counts", "health.show"}
FOR_MANAGERS = {"managing"}


def init_app(app: Flask) -> None:
    """Look at every request for a page of the team before anything else does."""
    app.before_request(let_in)


def let_in() -> Response | None:
    """Let nobody further who may not be there.

    :raises NotFound: the page is for another role.
    """
    names = {request.endpoint, request.blueprint}
    rule = request.url_rule
    if rule is None or not rule.rule.startswith("/team/") or names & FOR_ANYBODY:
        return None
    try:
        member = member_of(current_session(Holder.STAFF))
    except SessionError as error:
        return ask_sign_in(error)
    if isinstance(member, Waiting):
        return lead_to_waiting()
    if not may_use(member, names):
        raise NotFound
    g.staff = member
    return None


def may_use(member: SignedIn, names: set[str | None]) -> bool:
    """Whether the page with one of these names is for this member."""
    if names & FOR_ALL_STAFF:
        return True
    return member.manages if names & FOR_MANAGERS else member.reads


def member_of(opened: OpenSession) -> SignedIn | Waiting:
    """Whose session it is, with the roles that they have today.

    :raises SessionError: they left, or the session is of an earlier release.
    """
    content = opened.content
    staff = db.session.get(Staff, content["staff"])
    if staff is None or staff.revoked_on is not None:
        raise SessionError("this member left the team.")
    if "own_key" in content:
        return Waiting(staff.id, bytes.fromhex(content["own_key"]))
    if "counts" not in content:
        raise SessionError("this session has no ring of keys; sign in again.")
    return SignedIn(staff.id, KeyRing.load(content), staff.reads, staff.manages)


def ask_sign_in(error: SessionError) -> Response:
    """Lead to signing in; a form that was sent without a session is refused."""
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("entry.show_sign_in"), 303)
    return refuse(error)


def lead_to_waiting() -> Response:
    """There is one page for who has no keys.

    :raises NotFound: they sent a form of another page.
    """
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("joining.show_waiting"), 303)
    raise NotFound


def home_of(member: SignedIn | Waiting) -> str:
    """Where a member begins."""
    if isinstance(member, Waiting):
        return url_for("joining.show_waiting")
    return url_for("desk.show_list" if member.reads else "colleagues.show_team")
