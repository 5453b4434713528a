"""The set-up of the first member of staff: name and passphrase, and the printed key."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from backend.context import context, storing
from backend.database import db
from backend.entrance import current_session, enter
from backend.entry_forms import SetUpForm
from backend.forms import LastGroupForm
from backend.passphrase import is_offered, offer_passphrase
from backend.session import Holder, SessionError, change_session
from backend.set_up import SetUp, begin_set_up, read_set_up_token

bp = Blueprint("set_up", __name__, url_prefix="/team")


@bp.get("/start/<token>")
def show_set_up(token: str) -> str:
    """Show the form of the set-up; nothing is used up by looking."""
    read_set_up_token(db.session, context().signer, token)
    return render_set_up(SetUpForm(offered=offer_passphrase()))


@bp.post("/start/<token>")
def begin(token: str) -> Any:
    """Make the team's key, and go on to the page that shows the printed key."""
    digest = read_set_up_token(db.session, context().signer, token)
    form = SetUpForm()
    if not form.validate():
        return render_set_up(form), 422
    db.session.rollback()  # no transaction stays open while the key is stretched
    begun = begin_set_up(form.name.data, form.passphrase.data, digest)
    return enter(redirect(url_for("set_up.show_printed_key"), 303), Holder.SET_UP, begun.content())


@bp.get("/herstelsleutel/")
def show_printed_key() -> Any:
    """Show the printed key until its last group was typed."""
    begun = current_set_up()
    return render_printed_key(begun, LastGroupForm()) if begun.recovery_key else go_on()


@bp.post("/herstelsleutel/")
def confirm_printed_key() -> Any:
    """Go on to the second factor, for who typed the last group of the printed key."""
    begun, form = current_set_up(), LastGroupForm()
    if not begun.recovery_key:
        return go_on()
    if not form.validate_group(begun.recovery_groups[-1]):
        return render_printed_key(begun, form), 422
    with storing():
        change_session(db.session, current_session(Holder.SET_UP), begun.confirmed().content())
    return go_on()


def go_on() -> BaseResponse:
    """The way to the next step."""
    return redirect(url_for("second_factor.show_secret"), 303)


def current_set_up() -> SetUp:
    """Return the set-up that this browser began.

    :raises SessionError: there is none.
    """
    content = current_session(Holder.SET_UP).content
    if content["flow"] != SetUp.FLOW:
        raise SessionError("no printed key is to be shown; begin with the link.")
    return SetUp.load(content)


def render_set_up(form: SetUpForm) -> str:
    """The page of the set-up; a passphrase that was offered stays the same."""
    keep_offered(form)
    return render_template("entry/set_up.html", form=form)


def keep_offered(form: Any) -> None:
    """Show the passphrase that was offered before again, but nothing that somebody else put there."""
    if not is_offered(form.offered.data or ""):
        form.offered.data = offer_passphrase()


def render_printed_key(begun: SetUp, form: LastGroupForm) -> str:
    """The page of the printed key."""
    code = "-".join(begun.recovery_groups)
    return render_template("entry/printed_key.html", form=form, code=code)
