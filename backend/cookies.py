"""The cookies of sessions: gone with the browser window, out of reach of scripts and of others."""

from flask import request
from werkzeug.wrappers import Response

from backend.session import Holder, OpenSession

# __Host- asks for the path "/", so the names alone keep the kinds apart.
NAMES = {
    Holder.APPLICANT: "__Host-mailbox",
    Holder.STAFF: "__Host-desk",
    Holder.SET_UP: "__Host-set-up",
}


def cookie_secret(holder: Holder) -> str:
    """The secret that this browser sent for such a session, or nothing."""
    return request.cookies.get(NAMES[holder], "")


def put_cookie(response: Response, opened: OpenSession) -> None:
    """Hand the session to the browser."""
    response.set_cookie(
        NAMES[opened.holder], opened.secret, secure=True, httponly=True, samesite="Strict"
    )


def drop_cookie(response: Response, holder: Holder) -> None:
    """Take the session out of the browser."""
    response.delete_cookie(NAMES[holder], secure=True, httponly=True, samesite="Strict")
