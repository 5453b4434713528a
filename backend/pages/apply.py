"""The application form, and the receipt with the recovery code."""

from typing import Any

import segno
from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as BaseResponse

from backend.access_token import make_access_token
from backend.context import context, storing
from backend.cookies import put_cookie
from backend.database import db
from backend.entrance import current_session, enter, replace_session
from backend.form_ticket import FormTicket, TooFastError, make_ticket, read_ticket
from backend.forms import ApplyForm, GroupForm, LastGroupForm
from backend.group import Group
from backend.intake import IntakeFullError, is_held
from backend.outbox import keep_address
from backend.pages.refusal import UNAVAILABLE, forget_transaction
from backend.placement import free_seats
from backend.recovery_code import RecoveryCode
from backend.session import Holder, OpenSession, change_session
from backend.signed_token import TokenError
from backend.single_use import UsedError, open_receipt, seal_receipt, use_token
from backend.state import COURSE, Kind, State
from backend.submission import KeyGoneError, NotOpenError, draft, seal_to, submit

AnyForm = ApplyForm | GroupForm
PLACED_OR_CLOSED = (State.WAITING, State.SEAT, State.CLOSED)

bp = Blueprint("apply", __name__, url_prefix="/aanvraag")


@bp.get("/coaching/")
def show_form() -> str:
    """Show the empty form of coaching, if there is a team to send it to."""
    return show_empty(Kind.COACHING)


@bp.post("/coaching/")
def send_form() -> Any:
    """Store an application for coaching and go on to the receipt."""
    return receive(make_form(Kind.COACHING))


@bp.get("/groep/")
def show_group_form() -> str:
    """Show the empty form of groups, with the seats that are free."""
    return show_empty(Kind.GROUP)


@bp.post("/groep/")
def send_group_form() -> Any:
    """Store an application for a group and go on to the receipt."""
    return receive(make_form(Kind.GROUP))


def show_empty(kind: Kind) -> str:
    """The page of an empty form.

    :raises NotOpenError: there is no team to send it to.
    """
    context().team_key.get(db.session)
    return render_form(make_form(kind, ticket=make_ticket(context().signer)))


def make_form(kind: Kind, **values: Any) -> AnyForm:
    """The form of this kind, with what can be chosen today."""
    form: AnyForm = ApplyForm(**values) if kind is Kind.COACHING else GroupForm(**values)
    if isinstance(form, GroupForm):
        form.offer(group.id for group in open_groups())
    else:
        form.offer_talks(with_video=bool(context().settings.video_room))
    if not context().settings.mail:
        form.hide_signal()
    return form


def open_groups() -> list[Group]:
    """The groups that somebody can apply for today."""
    return [group for group in context().groups if group.is_open(context().today)]


def count_free_seats() -> dict[str, int]:
    """How many seats each open group still has for who comes now; empty if the database is away."""
    pepper = context().settings.pepper
    try:
        return {group.id: free_seats(db.session, group, pepper) for group in open_groups()}
    except UNAVAILABLE as error:
        forget_transaction(error)
        return {}


def receive(form: AnyForm) -> Any:
    """Store the application and go on to the receipt; or show what has to be mended."""
    if not form.validate():
        return render_form(form), 422
    try:
        ticket = read_ticket(
            context().signer, form.ticket.data or "", context().now, context().settings.form_wait
        )
    except TooFastError:
        return render_form(form, "too_fast"), 422
    except TokenError:
        form.ticket.data = make_ticket(context().signer)
        return render_form(form, "ticket_expired"), 422
    try:
        return store(form, ticket)
    except UsedError:
        return show_first(ticket)


@bp.get("/ontvangen/")
def show_receipt() -> Any:
    """Show the recovery code until its owner has shown to have it."""
    content = current_session(Holder.APPLICANT).content
    if "code" not in content:
        return redirect(url_for("mailbox.show_mailbox"), 303)
    return render_receipt(RecoveryCode(content["code"]), LastGroupForm())


@bp.post("/ontvangen/")
def confirm_receipt() -> Any:
    """Go on to the mailbox, for who typed the last group of the code."""
    opened = current_session(Holder.APPLICANT)
    content = opened.content
    if "code" in content:
        code, form = RecoveryCode(content["code"]), LastGroupForm()
        if not form.validate_group(code.groups[-1]):
            return render_receipt(code, form), 422
        kept = {name: value for name, value in content.items() if name != "code"}
        with storing():
            change_session(db.session, opened, kept)
    return redirect(url_for("mailbox.show_mailbox"), 303)


@bp.get("/ontvangen/notitie.txt")
def download_receipt() -> Response:
    """The code and the link as a text file with a name that says nothing."""
    code = RecoveryCode(current_session(Holder.APPLICANT).content.get("code", ""))
    if not code.text:
        return Response(status=404)
    text = render_template("apply/note.txt", code="-".join(code.groups), link=access_link(code))
    response = Response(text, mimetype="text/plain")
    response.headers["Content-Disposition"] = 'attachment; filename="notitie.txt"'
    return response


@bp.errorhandler(NotOpenError)
def say_not_open(_error: NotOpenError) -> tuple[str, int]:
    """Nobody can read an application yet."""
    return render_template("apply/not_open.html"), 503


@bp.errorhandler(IntakeFullError)
def say_full(_error: IntakeFullError) -> tuple[str, int]:
    """More came in today than people can have sent."""
    return render_template("apply/full.html"), 503


@bp.errorhandler(CSRFError)
def show_again(_error: CSRFError) -> tuple[str, int]:
    """Show the form with what was typed, to be sent again."""
    return show_typed("csrf"), 400


def show_busy(error: Exception) -> tuple[str, int]:
    """Nothing was stored; show the form with what was typed."""
    forget_transaction(error)
    return show_typed("busy"), 503


for unavailable in UNAVAILABLE:
    bp.register_error_handler(unavailable, show_busy)


def store(form: AnyForm, ticket: FormTicket) -> BaseResponse:
    """Store the application with its receipt and a session, all or nothing."""
    now, today = context().now, context().today
    held = is_held(context().limits, request.remote_addr, bool(form.website.data))
    browser = session.get("csrf_token", "")
    drawn = draft(kind_of(form), form.answers(), context().settings.pepper, today, held=held)
    content = {
        "application": drawn.application.id,
        "seed": drawn.code.seed.hex(),
        "code": drawn.code.text,
    }
    receipt = seal_receipt(ticket, browser, content, now)

    def store_all() -> OpenSession:
        sealed = seal_to(drawn, context().team_key.get(db.session))
        with storing():
            use_token(db.session, ticket.digest, today, receipt)
            submit(db.session, sealed)
            if (mail := context().settings.mail) and (address := form.signal_address()):
                keep_address(db.session, drawn.application.id, address, mail.key)
            return replace_session(Holder.APPLICANT, content)

    try:
        opened = store_all()
    except KeyGoneError:
        context().team_key.forget()
        opened = store_all()
    response = redirect(url_for("apply.show_receipt"), 303)
    put_cookie(response, opened)
    return response


def show_first(ticket: FormTicket) -> Any:
    """The form was sent before: lead to its receipt, or tell any other browser that it arrived."""
    content = open_receipt(db.session, ticket, session.get("csrf_token", ""), context().now)
    if content is None:
        return render_template("apply/sent_before.html"), 409
    return enter(redirect(url_for("apply.show_receipt"), 303), Holder.APPLICANT, content)


def show_typed(notice: str) -> str:
    """The form as it was typed; on other pages, a page with a way on."""
    sent = {"apply.send_form": Kind.COACHING, "apply.send_group_form": Kind.GROUP}
    if request.endpoint not in sent:
        return render_template("refusal/again.html", notice=notice)
    return render_form(make_form(sent[request.endpoint]), notice)


def kind_of(form: AnyForm) -> Kind:
    """What this form asks for."""
    return Kind.GROUP if isinstance(form, GroupForm) else Kind.COACHING


def render_form(form: AnyForm, notice: str = "") -> str:
    """The page of the form."""
    kind = kind_of(form)
    return render_template(
        f"apply/{kind}.html",
        form=form,
        kind=kind,
        groups=open_groups(),
        free=count_free_seats() if kind is Kind.GROUP else {},
        notice=notice,
        **days_kept(kind),
        backup_days=context().settings.backup_days,
    )


def days_kept(kind: Kind) -> dict[str, int]:
    """How long an application of this kind is kept at most: under way, with a place, closed."""
    kept = {state: context().settings.kept[state].days for state in COURSE[kind]}
    placed = [kept[state] for state in (State.WAITING, State.SEAT) if state in kept]
    under_way = [days for state, days in kept.items() if state not in PLACED_OR_CLOSED]
    return {
        "kept_days": max(under_way),
        "waiting_days": max(placed, default=0),
        "closed_days": kept[State.CLOSED],
    }


def render_receipt(code: RecoveryCode, form: LastGroupForm) -> str:
    """The page of the recovery code."""
    link = access_link(code)
    picture = segno.make(link, error="m").svg_inline(scale=4, border=4, light="white")
    return render_template(
        "apply/receipt.html", code="-".join(code.groups), form=form, link=link, picture=picture
    )


def access_link(code: RecoveryCode) -> str:
    """The link that opens what the code opens."""
    token = make_access_token(context().signer, code)
    return url_for("mailbox.show_link", token=token, _external=True)
