"""What the pages of one app share."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import current_app

from backend.agenda import Agenda
from backend.clock import Clock, day_of
from backend.database import db, writing
from backend.erasing import LogKeeper
from backend.group import Group
from backend.helpline import Helpline
from backend.limit import Limits
from backend.reply_template import ReplyTemplate
from backend.settings import Settings
from backend.signed_token import TokenSigner
from backend.submission import TeamKeyMemory

NAME = "backend"


@dataclass(frozen=True)
class Context:
    """Settings, clock, keys and memory of one app."""

    settings: Settings
    clock: Clock
    signer: TokenSigner
    limits: Limits
    log_keeper: LogKeeper
    team_key: TeamKeyMemory
    helpline: Helpline
    groups: tuple[Group, ...]
    agendas: dict[str, Agenda]
    reply_templates: tuple[ReplyTemplate, ...]
    texts: dict[str, Any]

    @property
    def today(self) -> date:
        """The day it is in Flanders."""
        return day_of(self.clock())

    @property
    def now(self) -> datetime:
        """The moment it is."""
        return self.clock()


def context() -> Context:
    """What this request's app was made with."""
    found: Context = current_app.extensions[NAME]
    return found


def storing() -> AbstractContextManager[None]:
    """One write transaction of this request's session."""
    return writing(db.session, context().settings.busy)
