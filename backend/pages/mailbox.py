"""The applicant's side: come back with a code or a link, read, write, withdraw, close."""

from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response as BaseResponse

from backend.access_token import read_access_token
from backend.application import Case, case_of_applicant, find_by_code, read_messages, write_message
from backend.context import context, storing
from backend.cookies import cookie_secret, drop_cookie
from backend.crockford import CodeError
from backend.database import DatabaseBusyError, db
from backend.entrance import current_session, enter
from backend.erasing import erase
from backend.forms import ChooseTimeForm, CodeForm, MessageForm, tidy
from backend.housekeeping import finish_erasing, offer_free_seats
from backend.outbox import call_off, has_address, is_told
from backend.pages.refusal import refuse
from backend.pages.talk_parts import talk_parts
from backend.placement import find_placement, group_of, queue_word
from backend.planning import count_withdrawal
from backend.recovery_code import RecoveryCode
from backend.session import Holder, SessionError, end_session
from backend.state import State, StateError, days_to_warn_of, is_final
from backend.talk import read_talks

bp = Blueprint("mailbox", __name__, url_prefix="/brievenbus")


@bp.errorhandler(StateError)
def say_closed(_error: StateError) -> tuple[str, int]:
    """The application was closed meanwhile."""
    return render_template("mailbox/closed.html"), 409


def ask_code(error: SessionError) -> Any:
    """The session ended: ask for the code, and keep what was typed."""
    if not tidy(request.form.get("text")):
        return refuse(error)
    form = CodeForm(formdata=None, text=tidy(request.form["text"]))
    response = make_response(render_template("mailbox/code.html", form=form), 403)
    drop_cookie(response, Holder.APPLICANT)
    return response


def keep_text(blueprint: Blueprint) -> None:
    """Let no form of a blueprint lose its text when the session ended."""
    blueprint.register_error_handler(SessionError, ask_code)


keep_text(bp)


@bp.get("/")
def show_mailbox() -> Any:
    """Show the conversation that this session opened, or ask for the code."""
    if not cookie_secret(Holder.APPLICANT):
        return render_template("mailbox/code.html", form=CodeForm())
    if "code" in current_session(Holder.APPLICANT).content:
        return redirect(url_for("apply.show_receipt"), 303)
    return render_mailbox(current_case(), MessageForm())


@bp.post("/")
def open_with_code() -> Any:
    """Open the mailbox of this code. A typing mistake is named without looking anything up."""
    form = CodeForm()
    if not form.validate():
        return render_template("mailbox/code.html", form=form), 422
    try:
        code = RecoveryCode.read(form.code.data)
    except CodeError:
        form.code.errors = ["mistyped"]
        return render_template("mailbox/code.html", form=form), 422
    if form.text.data:
        return go_on_writing(code, form.text.data)
    return open_mailbox(code)


@bp.get("/link/<token>")
def show_link(token: str) -> str:
    """Show a button, and change nothing: mail scanners open links too."""
    read_access_token(context().signer, token)
    return render_template("mailbox/link.html")


@bp.post("/link/<token>")
def open_with_link(token: str) -> BaseResponse:
    """Open the mailbox of this link, and go on at an address that says nothing."""
    return open_mailbox(read_access_token(context().signer, token))


@bp.post("/bericht/")
def send_message() -> Any:
    """Add a message of the applicant."""
    case, form = current_case(), MessageForm()
    if not form.validate():
        return render_mailbox(case, form), 422
    with storing():
        write_message(db.session, case, "applicant", form.text.data, context().today)
    return redirect(url_for("mailbox.show_mailbox"), 303)


@bp.get("/intrekken/")
def ask_withdrawal() -> str:
    """Ask whether everything should be erased."""
    current_case()
    return render_template("mailbox/withdraw.html", backup_days=context().settings.backup_days)


@bp.post("/intrekken/")
def withdraw() -> BaseResponse:
    """Erase everything now."""
    case = current_case()
    application_id = case.application.id
    with storing():
        count_withdrawal(db.session, case, context().now)
        erase(db.session, application_id, context().today)
        offer_free_seats()
        end_session(db.session, Holder.APPLICANT, cookie_secret(Holder.APPLICANT))
    finish_erasing()
    response = redirect(url_for("mailbox.show_erased"), 303)
    drop_cookie(response, Holder.APPLICANT)
    return response


@bp.get("/gewist/")
def show_erased() -> str:
    """Say that everything is erased."""
    return render_template("mailbox/erased.html", backup_days=context().settings.backup_days)


@bp.post("/sluiten/")
def close_mailbox() -> BaseResponse:
    """End the session; the mailbox stays, for who has the code."""
    with storing():
        end_session(db.session, Holder.APPLICANT, cookie_secret(Holder.APPLICANT))
    response = redirect(url_for("mailbox.show_mailbox"), 303)
    drop_cookie(response, Holder.APPLICANT)
    return response


def open_mailbox(code: RecoveryCode) -> BaseResponse:
    """Start a session for the application of this code.

    :raises AccessError: unknown, expired or erased.
    """
    content = content_for(code)
    return enter(redirect(url_for("mailbox.show_mailbox"), 303), Holder.APPLICANT, content)


def go_on_writing(code: RecoveryCode, text: str) -> BaseResponse:
    """Start a session for the application of this code, where this text still stands unsent.

    :raises AccessError: unknown, expired or erased.
    """
    content = content_for(code)
    case, form = case_of(content), MessageForm(formdata=None, text=text)
    if case.application.state == State.CLOSED:
        page = render_template("mailbox/closed.html")
    else:
        page = render_mailbox(case, form, notice="kept")
    return enter(make_response(page), Holder.APPLICANT, content)


def content_for(code: RecoveryCode) -> dict[str, str]:
    """What a session holds that this code opens.

    :raises AccessError: unknown, expired or erased.
    """
    application = find_by_code(db.session, code, context().settings.peppers, context().today)
    return {"application": application.id, "seed": code.seed.hex()}


def current_case() -> Case:
    """Return the case of this session.

    :raises SessionError: there is no session.
    :raises AccessError: the application was erased meanwhile.
    """
    content = current_session(Holder.APPLICANT).content
    need_no_signal(content["application"])
    return case_of(content)


def case_of(content: dict[str, str]) -> Case:
    """Return the case that a session holds.

    :raises AccessError: the application was erased meanwhile.
    """
    seed = bytes.fromhex(content["seed"])
    return case_of_applicant(db.session, content["application"], seed, context().today)


def need_no_signal(application_id: str) -> None:
    """Who looks in the mailbox is told nothing by mail of what is in it already."""
    if is_told(db.session, application_id):
        try:
            with storing():
                call_off(db.session, application_id)
        except (OperationalError, DatabaseBusyError):
            db.session.rollback()  # reading goes on; one signal too many does no harm


def render_mailbox(
    case: Case, form: MessageForm, choose_form: ChooseTimeForm | None = None, notice: str = ""
) -> str:
    """The page of the conversation and of the talks."""
    choose_form = choose_form or ChooseTimeForm(formdata=None)
    talks = talk_parts(case, read_talks(db.session, case))
    if talks["offer"]:
        choose_form.offer(slot.id for slot in talks["offer"].slots)
    return render_template(
        "mailbox/show.html",
        application=case.application,
        answers=case.answers(),
        messages=read_messages(db.session, case),
        is_closed=case.application.state == State.CLOSED,
        days_left=days_to_warn_of(case.application.expires_on, context().today),
        is_final=is_final(case.application.expires_on, case.application.created_on),
        form=form,
        code_form=CodeForm(formdata=None),
        choose_form=choose_form,
        notice=notice,
        **talks,
        has_signal=has_address(db.session, case.application.id),
        **seat_parts(case),
    )


def seat_parts(case: Case) -> dict[str, Any]:
    """What the mailbox shows of a seat in a group."""
    placement = find_placement(db.session, case.application.id)
    if placement is None:
        return {"placement": None}
    return {
        "placement": placement,
        "placed_in": group_of(placement, context().groups, context().settings.pepper),
        "queue": None if placement.seat else queue_word(db.session, placement),
    }
