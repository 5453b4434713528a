"""The page where an app gets the secret of a second factor; nothing is stored before a code fits."""

from typing import Any

import segno
from flask import Blueprint, redirect, render_template, url_for

from backend.context import context, storing
from backend.cookies import cookie_secret, drop_cookie
from backend.database import db
from backend.entrance import current_session
from backend.entry_forms import SecondFactorForm
from backend.invitation import Joining
from backend.pages.entry import enter_desk
from backend.renewal import Renewal
from backend.second_factor import SecondFactorError, app_address, secret_groups
from backend.session import Holder, end_session
from backend.set_up import SetUp

Begun = SetUp | Joining | Renewal

FLOWS: dict[str, type[Begun]] = {flow.FLOW: flow for flow in (SetUp, Joining, Renewal)}

bp = Blueprint("second_factor", __name__, url_prefix="/team")


@bp.get("/code-instellen/")
def show_secret() -> Any:
    """Show the secret until a code of it was typed; the printed key of a set-up comes first."""
    begun = current_begun()
    if isinstance(begun, SetUp) and begun.recovery_key:
        return redirect(url_for("set_up.show_printed_key"), 303)
    return render_secret(begun, SecondFactorForm())


@bp.post("/code-instellen/")
def confirm_code() -> Any:
    """Store what was begun, for who typed a code that fits, and go on to the desk."""
    begun, form = current_begun(), SecondFactorForm()
    if not form.validate():
        return render_secret(begun, form), 422
    try:
        step = begun.credentials.check(form.code.data, context().now)
    except SecondFactorError:
        form.code.errors = ["refused"]
        return render_secret(begun, form), 422
    with storing():
        member = begun.finish(db.session, step, context().today)
        end_session(db.session, Holder.SET_UP, cookie_secret(Holder.SET_UP))
    response = enter_desk(member)
    drop_cookie(response, Holder.SET_UP)
    return response


def current_begun() -> Begun:
    """Return what this browser began.

    :raises SessionError: there is nothing.
    """
    content = current_session(Holder.SET_UP).content
    return FLOWS[content["flow"]].load(content)


def render_secret(begun: Begun, form: SecondFactorForm) -> str:
    """The page of the secret: as a picture, and as text for who cannot scan."""
    secret = begun.credentials.secret
    address = app_address(secret, begun.name, context().texts["second_factor"]["issuer"])
    return render_template(
        "entry/second_factor.html",
        form=form,
        secret=secret_groups(secret),
        picture=segno.make(address, error="m").svg_inline(scale=4, border=4, light="white"),
    )
