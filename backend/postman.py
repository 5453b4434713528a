"""Sends what waits in the outbox: beside the web server, or in a thread of it.

Read, send, delete, and no transaction is open while the mail server is spoken to. Who is stopped
between sending and deleting sends once more, with the same Message-ID.
"""

import logging
import threading
from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy.exc import DBAPIError, TimeoutError

from backend.context import context, storing
from backend.database import DatabaseBusyError, db
from backend.error import BackendError
from backend.mail import MailError, compose, send
from backend.outbox import (
    Letter,
    count_attempt,
    drop_letter,
    read_address,
    team_is_waited_for,
    waiting_letters,
)
from backend.sealing import SealError
from backend.settings import MailSettings
from backend.sole_role import SoleRole

LOOK_EVERY = timedelta(seconds=5)
DIGEST = timedelta(minutes=15)
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=1)
RETRY_OF_REFUSED = timedelta(days=1)
UNAVAILABLE = (DBAPIError, TimeoutError, DatabaseBusyError)

log = logging.getLogger("backend")


class NoMailError(BackendError):
    """No mail is configured, so there is nothing to send with."""


class Postman:
    """Remembers, for as long as it works, before when nobody gets the next mail.

    :raises NoMailError: there is no mail server.
    """

    def __init__(self, app: Flask) -> None:
        with app.app_context():
            mail = context().settings.mail
            self._role = SoleRole(db.engine)
        if mail is None:
            raise NoMailError("no mail is configured; set SMTP_URL, MAIL_FROM and TEAM_MAIL.")
        self._app = app
        self._mail: MailSettings = mail
        self._not_before: dict[str | None, datetime] = {}

    def work(self, ended: threading.Event) -> None:
        """Look again and again whether something has to be sent, until told to end."""
        self.make_round()
        while not ended.wait(LOOK_EVERY.total_seconds()):
            self.make_round()
        self.retire()

    def make_round(self) -> int:
        """Send what is due, and return how many mails that were."""
        with self._app.app_context():
            try:
                if not self._role.is_ours():
                    return 0
                return sum(self._deliver(letter) for letter in self._due())
            except UNAVAILABLE:
                db.session.rollback()
                log.warning("mail-postponed")
                return 0

    def retire(self) -> None:
        """Let another process go on."""
        self._role.give_up()

    def _due(self) -> list[Letter]:
        now = context().now
        self._not_before = {to: until for to, until in self._not_before.items() if until > now}
        letters = waiting_letters(db.session)
        return [letter for letter in letters if letter.application_id not in self._not_before]

    def _deliver(self, letter: Letter) -> bool:
        try:
            addresses = self._addresses(letter)
            db.session.rollback()  # nobody waits for us while we wait for the mail server
            if addresses:
                self._send(letter, addresses)
        except (MailError, SealError) as error:
            self._try_later(letter, error)
            return False
        with storing():
            drop_letter(db.session, letter)
        return bool(addresses)

    def _addresses(self, letter: Letter) -> tuple[str, ...]:
        if letter.application_id is None:
            return self._mail.team if team_is_waited_for(db.session, context().today) else ()
        address = read_address(db.session, letter.application_id, self._mail.key)
        return (address,) if address else ()

    def _send(self, letter: Letter, addresses: tuple[str, ...]) -> None:
        words = context().texts["mail"]["applicant" if letter.application_id else "team"]
        message = compose(self._mail, addresses, words, letter.ids[0], context().now)
        if not send(self._mail, message):
            log.warning("mail-refused-for-some")
        self._not_before[letter.application_id] = context().now + DIGEST

    def _try_later(self, letter: Letter, error: BackendError) -> None:
        log.warning("mail-failed %s", error if isinstance(error, MailError) else "SealError")
        is_final = isinstance(error, MailError) and error.is_final
        wait = RETRY_OF_REFUSED if is_final else backoff(letter.attempts)
        self._not_before[letter.application_id] = context().now + wait
        with storing():
            count_attempt(db.session, letter)


def backoff(attempts: int) -> timedelta:
    """How long to wait after so many attempts that failed before: twice as long each time."""
    times: int = 2 ** min(attempts, 10)
    return min(FIRST_RETRY * times, LONGEST_RETRY)


def employ_postman(app: Flask) -> threading.Event | None:
    """Let a thread of this process send mail, if mail is configured; the event ends it."""
    try:
        postman = Postman(app)
    except NoMailError:
        return None
    ended = threading.Event()
    threading.Thread(target=postman.work, args=(ended,), name="postman", daemon=True).start()
    return ended
