"""Who is asking: the session behind this request's cookie."""

from typing import Any

from flask import request
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response

from backend.context import context, storing
from backend.cookies import cookie_secret, put_cookie
from backend.database import DatabaseBusyError, db
from backend.session import (
    Holder,
    OpenSession,
    end_old_sessions,
    end_session,
    find_session,
    is_stale,
    refresh_session,
    start_session,
)

# What these are asked, no person asks: it keeps no session open.
LOOKING = frozenset({"desk_chat", "mailbox_chat"})


def current_session(holder: Holder) -> OpenSession:
    """Return the session of this kind, whose idle time begins again.

    :raises SessionError: there is none.
    """
    opened = find_session(db.session, holder, cookie_secret(holder), context().now)
    if request.blueprint not in LOOKING and is_idle(opened):
        keep_open(opened)
    return opened


def is_idle(opened: OpenSession) -> bool:
    """Whether the idle time of a session could begin again: not more than once a minute."""
    return is_stale(db.session, opened, context().now)


def keep_open(opened: OpenSession) -> None:
    """Let the idle time of a session begin again."""
    try:
        with storing():
            refresh_session(db.session, opened, context().now)
    except (OperationalError, DatabaseBusyError):
        db.session.rollback()  # reading goes on; the session just ends a little sooner


def replace_session(
    holder: Holder, content: dict[str, Any], staff_id: str | None = None
) -> OpenSession:
    """A new session with a new secret, instead of what this browser had. Caller's transaction."""
    if secret := cookie_secret(holder):
        end_session(db.session, holder, secret)
    return start_session(db.session, holder, content, context().now, staff_id)


def enter(
    response: Response, holder: Holder, content: dict[str, Any], staff_id: str | None = None
) -> Response:
    """The response, with a new session in its cookie."""
    with storing():
        end_old_sessions(db.session, context().now)
        opened = replace_session(holder, content, staff_id)
    put_cookie(response, opened)
    return response
