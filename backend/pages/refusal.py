"""What a visitor gets when something cannot be done: a kind page with a way on, never a reason."""

import logging
from pathlib import Path

from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InternalError, OperationalError, TimeoutError
from werkzeug.exceptions import BadRequest, HTTPException, NotFound, RequestEntityTooLarge

from backend.application import AccessError
from backend.context import context
from backend.cookies import drop_cookie
from backend.database import DatabaseBusyError, db
from backend.passphrase import PassphraseBusyError
from backend.session import Holder, SessionError
from backend.signed_token import TokenError
from backend.single_use import UsedError

UNAVAILABLE = (DatabaseBusyError, OperationalError, InternalError, TimeoutError)
MOST_TO_READ = 8 * 1024 * 1024

log = logging.getLogger("backend")


def init_app(app: Flask) -> None:
    """Read every request as a whole before anything else does, and answer every error with a page."""
    app.before_request(read_request)
    for refused in (AccessError, SessionError, TokenError, UsedError):
        app.register_error_handler(refused, refuse)
    for busy in (*UNAVAILABLE, PassphraseBusyError):
        app.register_error_handler(busy, say_busy)
    app.register_error_handler(CSRFError, ask_again)
    app.register_error_handler(NotFound, say_unknown)
    app.register_error_handler(RequestEntityTooLarge, say_too_large)
    app.register_error_handler(HTTPException, say_failed)


def read_request() -> None:
    """Read the address and the form, so that whatever is wrong with them comes out here and now.

    :raises BadRequest: the address has bytes that are no text.
    :raises RequestEntityTooLarge: too much text, with whatever method it was sent.
    """
    try:
        request.query_string.decode()
    except UnicodeDecodeError as error:
        raise BadRequest from error
    request.form  # noqa: B018


def refuse(error: Exception) -> Response:
    """One page for a code, a link or a session that opens nothing; never why."""
    response = make_response(render_template("refusal/refused.html"), 403)
    if isinstance(error, TokenError | UsedError):
        return response  # a bad link is no reason to close what is open
    drop_cookie(response, _asked_holder())
    return response


def _asked_holder() -> Holder:
    """Whose session this page asked for; the others stay open."""
    if not request.path.startswith("/team/"):
        return Holder.APPLICANT
    return Holder.SET_UP if request.blueprint in ("set_up", "second_factor") else Holder.STAFF


def say_busy(error: Exception) -> tuple[str, int, dict[str, str]]:
    """Nothing was stored; what was typed stays on the page."""
    forget_transaction(error)
    return render_template("refusal/again.html", notice="busy"), 503, {"Retry-After": "60"}


def ask_again(_error: CSRFError) -> tuple[str, int]:
    """The form may come from elsewhere: what was typed is shown, and sent only if asked again."""
    return render_template("refusal/again.html", notice="csrf"), 400


def say_unknown(_error: NotFound) -> tuple[str, int]:
    """The page that the site has for unknown addresses."""
    page: Path = context().settings.site / "404.html"
    return page.read_text(encoding="utf-8"), 404


def say_too_large(_error: RequestEntityTooLarge) -> tuple[str, int]:
    """Too much text. It is read to its end first, or the browser would not read our answer."""
    left = MOST_TO_READ
    while left > 0 and (chunk := request.environ["wsgi.input"].read(64 * 1024)):
        left -= len(chunk)
    return render_template("refusal/too_large.html"), 413


def say_failed(error: HTTPException) -> tuple[str, int]:
    """Anything else, our own mistakes among them."""
    return render_template("refusal/failed.html"), error.code or 500


def forget_transaction(error: Exception) -> None:
    """Give the connection back, and leave a word for the operator."""
    db.session.rollback()
    log.error("unavailable %s", type(error).__name__)
