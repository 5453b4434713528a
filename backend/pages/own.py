"""What members of staff do for themselves: their sessions, passphrase and second factor."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as BaseResponse

from backend.context import context, storing
from backend.credentials import make_credentials
from backend.database import db
from backend.entrance import current_session
from backend.entry_forms import PassphraseForm, ProofForm
from backend.models import Staff
from backend.pages.entry import ask_second_factor, enter_desk, try_proof
from backend.pages.set_up import keep_offered
from backend.passphrase import offer_passphrase
from backend.renewal import Renewal
from backend.session import (
    Holder,
    digest_of,
    end_listed_session,
    end_sessions_of,
    list_sessions,
)
from backend.staff import Proven, SignedIn, SignInError

bp = Blueprint("own", __name__, url_prefix="/team/toegang")


@bp.get("/")
def show_own() -> str:
    """Show the sessions of this member, and the ways to a new passphrase and a new code."""
    sessions = list_sessions(db.session, g.staff.staff_id, context().now)
    current = digest_of(current_session(Holder.STAFF))
    return render_template("own/show.html", staff=own_row(), sessions=sessions, current=current)


@bp.post("/sessies/<digest>/sluiten/")
def end_one(digest: str) -> BaseResponse:
    """End one session of this member."""
    with storing():
        end_listed_session(db.session, g.staff.staff_id, digest)
    flash("ended")
    return back()


@bp.post("/sessies/sluiten/")
def end_others() -> BaseResponse:
    """End all sessions of this member but the one that asks."""
    current = digest_of(current_session(Holder.STAFF))
    with storing():
        end_sessions_of(db.session, g.staff.staff_id, but=current)
    flash("ended")
    return back()


@bp.get("/wachtzin/")
def show_passphrase() -> str:
    """Show the form of another passphrase."""
    return render_passphrase(PassphraseForm(offered=offer_passphrase()))


@bp.post("/wachtzin/")
def change_passphrase() -> Any:
    """Give this member another passphrase, and end their other sessions."""
    form = PassphraseForm()
    proven = proven_by(form)
    if proven is None:
        return render_passphrase(form), 422
    renewal = Renewal.of(proven, make_credentials(form.passphrase.data, proven.secret))
    with storing():
        member = renewal.finish(db.session, proven.step, context().today)
    response = enter_desk(member, url_for("own.show_own"))
    flash("passphrase")
    return response


@bp.get("/code/")
def show_code() -> str:
    """Show the form that leads to another second factor."""
    return render_template("own/code.html", form=ProofForm())


@bp.post("/code/")
def change_code() -> Any:
    """Go on to another second factor; the old one works until the new one was confirmed."""
    form = ProofForm()
    proven = proven_by(form)
    if proven is None:
        return render_template("own/code.html", form=form), 422
    return ask_second_factor(Renewal.of(proven, make_credentials(form.present.data)))


def proven_by(form: FlaskForm) -> Proven | None:
    """Who this member showed to be; or none, and errors beside the fields."""
    if not form.validate():
        return None
    try:
        return try_proof(own_row().name, form.present.data, form.code.data)
    except SignInError:
        form.present.errors = ["refused"]
        return None


def own_row() -> Staff:
    """This member."""
    member: SignedIn = g.staff
    return db.session.get_one(Staff, member.staff_id)


def back() -> BaseResponse:
    """The way back to the page of one's own access."""
    return redirect(url_for("own.show_own"), 303)


def render_passphrase(form: PassphraseForm) -> str:
    """The page of another passphrase; one that was offered stays the same."""
    keep_offered(form)
    return render_template("own/passphrase.html", form=form)
