"""The mailbox that refreshes by itself."""

from flask import Blueprint, Response
from werkzeug.exceptions import NotFound

from backend.entrance import current_session
from backend.pages.chat import answer_look
from backend.pages.mailbox import current_case
from backend.session import Holder

bp = Blueprint("mailbox_chat", __name__, url_prefix="/brievenbus")


@bp.get("/nieuw/<application_id>/")
def look(application_id: str) -> Response:
    """What is new in the mailbox that the page shows.

    :raises NotFound: another mailbox was opened meanwhile in this browser.
    """
    opened = current_session(Holder.APPLICANT)
    if opened.content["application"] != application_id:
        raise NotFound
    return answer_look(opened, application_id, current_case, "applicant")
