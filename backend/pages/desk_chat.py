"""The page of an application at the desk that refreshes by itself."""

from flask import Blueprint, Response
from werkzeug.exceptions import NotFound

from backend.application import AccessError
from backend.entrance import current_session
from backend.pages.chat import answer_look
from backend.pages.desk import application_for
from backend.session import Holder

bp = Blueprint("desk_chat", __name__, url_prefix="/team")


@bp.get("/aanvraag/<application_id>/nieuw/")
def look(application_id: str) -> Response:
    """What is new in the conversation that the page shows.

    :raises NotFound: it was erased meanwhile.
    """
    opened = current_session(Holder.STAFF)
    try:
        return answer_look(opened, application_id, lambda: application_for(application_id), "staff")
    except AccessError as error:
        raise NotFound from error
