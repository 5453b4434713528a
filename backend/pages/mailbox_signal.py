"""The applicant's signal by mail: asked for, changed, stopped. The address is shown to nobody."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.exceptions import NotFound

from backend.application import Case, lock_application
from backend.context import context, storing
from backend.database import db
from backend.forms import BY_MAIL, IN_MAILBOX, SignalForm
from backend.housekeeping import truncate_now
from backend.outbox import drop_address, has_address, keep_address
from backend.pages.mailbox import current_case
from backend.settings import MailSettings

bp = Blueprint("mailbox_signal", __name__, url_prefix="/brievenbus/seintje")


@bp.get("/")
def show_signal() -> str:
    """Show whether signals are sent, and how to change that."""
    case = current_case()
    chosen = BY_MAIL if has_address(db.session, case.application.id) else IN_MAILBOX
    return render_signal(case, SignalForm(formdata=None, signal=chosen))


@bp.post("/")
def change_signal() -> Any:
    """Send signals to another address from now on, or send none any more."""
    case, form = current_case(), SignalForm()
    if not form.validate():
        return render_signal(case, form), 422
    with storing():
        application_id = lock_application(db.session, case.application.id).id
        drop_address(db.session, application_id)
        if address := form.signal_address():
            keep_address(db.session, application_id, address, mail_settings().key)
    truncate_now()
    return redirect(url_for("mailbox.show_mailbox"), 303)


def mail_settings() -> MailSettings:
    """The settings of mail.

    :raises NotFound: no mail can be sent.
    """
    mail = context().settings.mail
    if mail is None:
        raise NotFound
    return mail


def render_signal(case: Case, form: SignalForm) -> str:
    """The page of the signal."""
    mail_settings()
    is_asked = has_address(db.session, case.application.id)
    kind = case.application.kind
    return render_template("mailbox/signal.html", form=form, kind=kind, is_asked=is_asked)
