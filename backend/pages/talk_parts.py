"""What pages show of talks, at the desk and in the mailbox."""

from typing import Any

from flask import g

from backend.agenda import talk_name
from backend.application import Case
from backend.context import context
from backend.database import db
from backend.evaluation import may_evaluate
from backend.pages.chat import chat_parts
from backend.staff import SignedIn
from backend.state import Kind, State
from backend.submission import Answers
from backend.talk import ReadTalk, TalkForm, number_to_plan, read_offer, read_talks
from backend.talk_forms import HOURS, OfferTimesForm, offered_days
from backend.video_room import room_address
from backend.week_plan import free_starts


def possible_forms() -> list[TalkForm]:
    """How people can talk: with video only where the operator chose a service."""
    return [TalkForm.CHAT, TalkForm.VIDEO] if context().settings.video_room else [TalkForm.CHAT]


def make_offer_form(case: Case, **values: Any) -> OfferTimesForm:
    """The form that offers times, with the free hours of who signed in."""
    staff: SignedIn = g.staff
    free = free_starts(db.session, staff.keys.slots, staff.staff_id, context().now)
    form = OfferTimesForm(**values)
    form.offer(possible_forms(), free, usual_form(case))
    return form


def usual_form(case: Case) -> TalkForm:
    """How the applicant talks with us already, or else wished to."""
    talks, answers = read_talks(db.session, case), case.answers()
    if talks:
        return talks[-1].form
    wished = answers.talk if isinstance(answers, Answers) else ""
    return TalkForm.VIDEO if wished == TalkForm.VIDEO else TalkForm.CHAT


def planning_parts(case: Case, form: OfferTimesForm | None) -> dict[str, Any]:
    """What the page of an application shows of its talks."""
    application, now = case.application, context().now
    talks = read_talks(db.session, case)
    kind, state = Kind(application.kind), State(application.state)
    number = number_to_plan(kind, state, talks, now)
    current = talks[-1].number if talks and talks[-1].is_under_way(now) else number
    return {
        "agenda": context().agendas[talk_name(kind, state, current)] if current else None,
        "offer_form": form or make_offer_form(case, formdata=None),
        "number": number,
        "days": offered_days(now),
        "hours": HOURS,
        **talk_parts(case, talks),
    }


def talk_parts(case: Case, talks: list[ReadTalk]) -> dict[str, Any]:
    """What both sides see of talks."""
    now = context().now
    next_talk = talks[-1] if talks and not talks[-1].is_over(now) else None
    return {
        "talks": talks,
        "next_talk": next_talk,
        "chat": chat_parts(case, next_talk),
        "offer": read_offer(db.session, case, now),
        "room": find_room(case, talks),
        "may_evaluate": may_evaluate(case.application, talks, now),
        "now": now,
    }


def find_room(case: Case, talks: list[ReadTalk]) -> str:
    """The room of the video talk that still has to end; nothing if there is none."""
    pattern = context().settings.video_room
    if not pattern or not talks or talks[-1].form is not TalkForm.VIDEO:
        return ""
    if talks[-1].is_over(context().now):
        return ""
    return room_address(pattern, case.key, talks[-1].slot.id)
