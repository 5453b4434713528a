"""How staff come in: the set-up of the first one, signing in, signing out."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from backend.context import context, storing
from backend.cookies import cookie_secret, drop_cookie
from backend.database import db
from backend.entrance import current_session, enter
from backend.forms import LastGroupForm, SetUpForm, SignInForm
from backend.housekeeping import fold_counts
from backend.limit import network_of
from backend.passphrase import PassphraseError, is_offered, offer_passphrase
from backend.session import Holder, end_session
from backend.staff import (
    SetUp,
    SignedIn,
    begin_set_up,
    finish_set_up,
    read_set_up_token,
    sign_in,
    sign_in_name,
)

bp = Blueprint("entry", __name__, url_prefix="/team")


@bp.get("/start/<token>")
def show_set_up(token: str) -> str:
    """Show the form of the set-up; nothing is used up by looking."""
    read_set_up_token(db.session, context().signer, token)
    return render_set_up(SetUpForm(offered=offer_passphrase()))


@bp.post("/start/<token>")
def set_up(token: str) -> Any:
    """Make the team's key, and go on to the page that shows the printed key."""
    digest = read_set_up_token(db.session, context().signer, token)
    form = SetUpForm()
    if not form.validate():
        return render_set_up(form), 422
    db.session.rollback()  # no transaction stays open while the key is stretched
    begun = begin_set_up(form.name.data, form.passphrase.data, digest)
    return enter(redirect(url_for("entry.show_printed_key"), 303), Holder.SET_UP, begun.content())


@bp.get("/herstelsleutel/")
def show_printed_key() -> str:
    """Show the printed key until its last group was typed."""
    return render_printed_key(LastGroupForm())


@bp.post("/herstelsleutel/")
def confirm_printed_key() -> Any:
    """Finish the set-up, for who typed the last group of the printed key."""
    begun, form = current_set_up(), LastGroupForm()
    if not form.validate_group(begun.recovery_groups[-1]):
        return render_printed_key(form), 422
    with storing():
        signed_in = finish_set_up(db.session, begun, context().today)
        end_session(db.session, Holder.SET_UP, cookie_secret(Holder.SET_UP))
    response = enter_desk(signed_in)
    drop_cookie(response, Holder.SET_UP)
    return response


@bp.get("/aanmelden/")
def show_sign_in() -> str:
    """Show the form of signing in."""
    return render_template("entry/sign_in.html", form=SignInForm())


@bp.post("/aanmelden/")
def send_sign_in() -> Any:
    """Open the desk for a name with its passphrase; an unknown name gets the same answer."""
    form = SignInForm()
    if not form.validate():
        return render_template("entry/sign_in.html", form=form), 422
    limits = context().limits
    subject = f"sign-in|{sign_in_name(form.name.data)}|{network_of(request.remote_addr)}"
    if wait := limits.wait(subject):
        seconds = int(wait.total_seconds()) + 1
        page = render_template("entry/wait.html", seconds=seconds)
        return page, 429, {"Retry-After": str(seconds)}
    try:
        signed_in = sign_in(db.session, form.name.data, form.passphrase.data)
    except PassphraseError:
        limits.failed(subject)
        form.passphrase.errors = ["refused"]
        return render_template("entry/sign_in.html", form=form), 403
    limits.succeeded(subject)
    return enter_desk(signed_in)


@bp.post("/afmelden/")
def sign_out() -> BaseResponse:
    """End the session of this member of staff."""
    with storing():
        end_session(db.session, Holder.STAFF, cookie_secret(Holder.STAFF))
    session.clear()
    response = redirect(url_for("entry.show_sign_in"), 303)
    drop_cookie(response, Holder.STAFF)
    return response


def enter_desk(signed_in: SignedIn) -> BaseResponse:
    """The way to the desk, with a new session and a new form token."""
    session.clear()
    fold_counts(signed_in.keys.counts)
    content = {"staff": signed_in.staff_id} | signed_in.keys.content()
    return enter(redirect(url_for("desk.show_list"), 303), Holder.STAFF, content)


def current_set_up() -> SetUp:
    """Return the set-up that this browser began.

    :raises SessionError: there is none.
    """
    return SetUp(**current_session(Holder.SET_UP).content)


def render_set_up(form: SetUpForm) -> str:
    """The page of the set-up; a passphrase that was offered stays the same."""
    if not is_offered(form.offered.data or ""):
        form.offered.data = offer_passphrase()
    return render_template("entry/set_up.html", form=form)


def render_printed_key(form: LastGroupForm) -> str:
    """The page of the printed key."""
    code = "-".join(current_set_up().recovery_groups)
    return render_template("entry/printed_key.html", form=form, code=code)
