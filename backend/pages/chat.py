"""What is new in a conversation, for a page that looks again and again while two people talk."""

from collections.abc import Callable
from typing import Any

from flask import Response, jsonify, request

from backend.application import Case, ReadMessage, read_messages
from backend.context import context
from backend.database import db
from backend.entrance import is_idle, keep_open
from backend.pulse import take_pulse
from backend.session import OpenSession
from backend.talk import ReadTalk, read_talks
from backend.texts import day_writer


def answer_look(
    opened: OpenSession, application_id: str, open_case: Callable[[], Case], own: str
) -> Response:
    """What is new since the page was shown, or 204 when nothing is.

    Looking does not keep a session open, for nobody may be there; a talk that is under way does.
    """
    pulse = take_pulse(db.session, application_id, context().today)
    if is_idle(opened) and is_talking(open_case()):
        keep_open(opened)
    seen = request.args.get("gezien", 0, type=int)
    if (seen, request.args.get("stand", "")) == (pulse.messages, pulse.standing):
        return Response(status=204)
    messages = read_messages(db.session, open_case())
    return jsonify(
        seen=len(messages),
        standing=pulse.standing,
        messages=[pack(message, own) for message in messages if message.number > seen],
    )


def is_talking(case: Case) -> bool:
    """Whether a talk is under way."""
    return any(talk.is_under_way(context().now) for talk in read_talks(db.session, case))


def pack(message: ReadMessage, own: str) -> dict[str, Any]:
    """A message as its place on the page asks for it; the words come from the template."""
    write_day = day_writer(context().texts["months"])
    return {
        "by": message.author,
        "is_own": message.author == own,
        "day": write_day(message.written_on),
        "text": message.text,
    }


def chat_parts(case: Case, talk: ReadTalk | None) -> dict[str, Any]:
    """What the page has to know to look by itself: how it stands, and when a talk begins and ends.

    Times are seconds from now, so that nobody's clock has to be right.
    """
    now = context().now
    return {
        "standing": take_pulse(db.session, case.application.id, context().today).standing,
        "begins_in": int((talk.slot.start - now).total_seconds()) if talk else "",
        "ends_in": int((talk.end - now).total_seconds()) if talk else "",
    }
