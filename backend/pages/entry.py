"""How staff come in and go: signing in, signing out."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from backend.context import context, storing
from backend.cookies import cookie_secret, drop_cookie
from backend.credentials import make_credentials
from backend.database import db
from backend.entrance import enter
from backend.entry_forms import SignInForm
from backend.housekeeping import fold_counts
from backend.limit import network_of
from backend.pages.guard import home_of
from backend.renewal import Renewal
from backend.session import Holder, end_session
from backend.staff import (
    Proven,
    SignedIn,
    SignInError,
    Waiting,
    is_code_missing,
    prove,
    sign_in_name,
    use_code,
)

bp = Blueprint("entry", __name__, url_prefix="/team")


class TooManyTriesError(Exception):
    """Whoever tries has to wait first."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} seconds.")
        self.seconds = seconds


@bp.get("/aanmelden/")
def show_sign_in() -> str:
    """Show the form of signing in."""
    return render_sign_in(SignInForm())


@bp.post("/aanmelden/")
def send_sign_in() -> Any:
    """Open the desk for a name with its passphrase and code; an unknown name gets the same answer."""
    form = SignInForm()
    if not form.validate_complete(may_lack_code=is_code_missing(db.session)):
        return render_sign_in(form), 422
    name, passphrase, code = form.name.data, form.passphrase.data, form.code.data
    try:
        proven = try_proof(name, passphrase, code)
        if not proven.secret:
            return ask_second_factor(Renewal.of(proven, make_credentials(passphrase)))
    except SignInError:
        form.passphrase.errors = ["refused"]
        return render_sign_in(form), 403
    return enter_desk(proven.member)


@bp.post("/afmelden/")
def sign_out() -> BaseResponse:
    """End the session of this member of staff."""
    with storing():
        end_session(db.session, Holder.STAFF, cookie_secret(Holder.STAFF))
    session.clear()
    response = redirect(url_for("entry.show_sign_in"), 303)
    drop_cookie(response, Holder.STAFF)
    return response


@bp.app_errorhandler(TooManyTriesError)
def say_wait(error: TooManyTriesError) -> tuple[str, int, dict[str, str]]:
    """Delay, never lock."""
    page = render_template("entry/wait.html", seconds=error.seconds)
    return page, 429, {"Retry-After": str(error.seconds)}


def try_proof(name: str, passphrase: str, code: str) -> Proven:
    """Return whose passphrase and code these are; the code is used then. Wrong ones make wait.

    :raises SignInError: they are not.
    :raises TooManyTriesError: there were too many wrong ones before.
    """
    limits = context().limits
    subject = f"sign-in|{sign_in_name(name)}|{network_of(request.remote_addr)}"
    if wait := limits.wait(subject):
        raise TooManyTriesError(int(wait.total_seconds()) + 1)
    try:
        proven = prove(db.session, name, passphrase, code, context().now)
        if proven.secret:
            with storing():
                use_code(db.session, proven)
    except SignInError:
        limits.failed(subject)
        raise
    limits.succeeded(subject)
    return proven


def ask_second_factor(begun: Renewal) -> BaseResponse:
    """The way to the page where a second factor is made."""
    response = redirect(url_for("second_factor.show_secret"), 303)
    return enter(response, Holder.SET_UP, begun.content())


def enter_desk(member: SignedIn | Waiting, place: str = "") -> BaseResponse:
    """The way to that place, or to where this member begins; a new session, a new form token."""
    session.clear()
    if isinstance(member, SignedIn):
        fold_counts(member.keys.counts)
    response = redirect(place or home_of(member), 303)
    return enter(response, Holder.STAFF, member.content(), member.staff_id)


def render_sign_in(form: SignInForm) -> str:
    """The page of signing in."""
    missing = is_code_missing(db.session)
    return render_template("entry/sign_in.html", form=form, is_code_missing=missing)
