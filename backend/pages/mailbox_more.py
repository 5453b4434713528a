"""What else an applicant can do: look back on the talks, take all of it along, leave no open door."""

from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, session, url_for
from werkzeug.exceptions import NotFound

from backend.application import Case, read_messages
from backend.context import context, storing
from backend.cookies import cookie_secret, drop_cookie
from backend.database import db
from backend.evaluation import evaluate, may_evaluate
from backend.pages.mailbox import current_case, keep_text, seat_parts
from backend.pages.talk_parts import talk_parts
from backend.session import Holder, end_session
from backend.state import StateError
from backend.talk import read_talks
from backend.talk_forms import EvaluationForm

bp = Blueprint("mailbox_more", __name__, url_prefix="/brievenbus")
keep_text(bp)


@bp.get("/terugblik/")
def show_evaluation() -> str:
    """Ask how it was; once it was told, say thanks."""
    return render_evaluation(evaluable_case(), EvaluationForm())


@bp.post("/terugblik/")
def send_evaluation() -> Any:
    """Count what was ticked, and bring the text to the team; a second time changes nothing."""
    case, form = evaluable_case(), EvaluationForm()
    if not form.validate():
        return render_evaluation(case, form), 422
    with storing():
        evaluate(db.session, case, form.answers(), form.text.data, context().now)
    return redirect(url_for("mailbox_more.show_evaluation"), 303)


@bp.errorhandler(StateError)
def say_not_yet(error: StateError) -> Any:
    """The last talk was moved or taken back meanwhile."""
    raise NotFound from error


@bp.get("/notities.txt")
def download() -> Response:
    """Everything of the application that can be read, under a name that says nothing."""
    case = current_case()
    text = render_template(
        "mailbox/everything.txt",
        application=case.application,
        answers=case.answers(),
        messages=read_messages(db.session, case),
        group_titles={group.id: group.title for group in context().groups},
        **talk_parts(case, read_talks(db.session, case)),
        **seat_parts(case),
    )
    response = Response(text, mimetype="text/plain")
    response.headers["Content-Disposition"] = 'attachment; filename="notities.txt"'
    return response


@bp.post("/vergeten/")
def forget() -> Response:
    """End the session of this browser without a form, for the script that wipes the device.

    Pages of the site hold no form token. Browsers say themselves where a request comes from, and
    the cookie is sent from this site alone; all that can be reached here is a closed mailbox.
    """
    if request.headers.get("Sec-Fetch-Site") != "same-origin":
        abort(403)
    response = Response(status=204)
    if secret := cookie_secret(Holder.APPLICANT):
        with storing():
            end_session(db.session, Holder.APPLICANT, secret)
        drop_cookie(response, Holder.APPLICANT)
    if session:
        session.clear()
    return response


def evaluable_case() -> Case:
    """Return the case of this session, if there is something to look back on.

    :raises NotFound: there is not.
    """
    case = current_case()
    if not may_evaluate(case.application, read_talks(db.session, case), context().now):
        raise NotFound
    return case


def render_evaluation(case: Case, form: EvaluationForm) -> str:
    """The page of the evaluation, or of the thanks."""
    is_done = case.application.is_evaluated
    return render_template("mailbox/evaluation.html", form=form, is_done=is_done)
