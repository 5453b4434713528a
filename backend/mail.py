"""Mail: what is in it, and how it is handed to the server that was configured."""

import smtplib
import ssl
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import blake2b

from backend.error import BackendError
from backend.mail_address import domain_of
from backend.settings import MailSettings, Security, SettingError

PATIENCE = timedelta(seconds=20)
PERMANENT = 500


class MailError(BackendError):
    """The server did not take the mail; ``is_final``: nor will it take the same mail later.

    The text holds no address: servers repeat them in what they answer, and logs are kept.
    """

    def __init__(self, text: str, *, is_final: bool = False) -> None:
        super().__init__(text)
        self.is_final = is_final


def compose(
    mail: MailSettings, to: Iterable[str], words: Mapping[str, str], letter_id: str, now: datetime
) -> EmailMessage:
    """A mail that says no more than its words. The same letter always has the same Message-ID."""
    message = EmailMessage()
    message["From"] = mail.sender
    message["To"] = ", ".join(to)
    message["Subject"] = words["subject"]
    message["Date"] = format_datetime(now.astimezone(UTC))
    message["Message-ID"] = f"<{_digest(mail.key, letter_id)}@{domain_of(mail.sender)}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(words["body"], cte="quoted-printable")
    return message


def send(mail: MailSettings, message: EmailMessage, patience: timedelta = PATIENCE) -> bool:
    """Hand the mail to the server, and return whether it goes to everybody.

    :raises MailError: it goes to nobody.
    """
    try:
        server = _connect(mail, patience.total_seconds())
        try:
            if mail.user:
                server.login(mail.user, mail.password)
            return not server.send_message(message)
        finally:
            with suppress(smtplib.SMTPException, OSError):  # what was taken, is taken
                server.quit()
    except (smtplib.SMTPException, OSError) as error:
        raise MailError(_name(error), is_final=_code(error) >= PERMANENT) from None


def check_sender(mail: MailSettings, telling: Iterable[str]) -> None:
    """Accept a sender that says nothing of what this is about: others may see it on a phone.

    :raises SettingError: it tells.
    """
    for word in telling:
        if word in mail.sender.lower():
            raise SettingError(
                f'MAIL_FROM is "{mail.sender}", and "{word}" tells who sees a mail what it is '
                "about; choose an address and a domain that say nothing."
            )


def _connect(mail: MailSettings, seconds: float) -> smtplib.SMTP:
    ours, context = domain_of(mail.sender), ssl.create_default_context()
    if mail.security is Security.TLS:
        return smtplib.SMTP_SSL(
            mail.host, mail.port, local_hostname=ours, timeout=seconds, context=context
        )
    server = smtplib.SMTP(mail.host, mail.port, local_hostname=ours, timeout=seconds)
    if mail.security is Security.STARTTLS:
        try:
            server.starttls(context=context)
        except (smtplib.SMTPException, OSError):
            server.close()
            raise
    return server


def _code(error: Exception) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return min(code for code, _ in error.recipients.values())
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0


def _name(error: Exception) -> str:
    code = _code(error)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def _digest(key: bytes, letter_id: str) -> str:
    digest = blake2b(letter_id.encode(), key=key[:64], person=b"message-id", digest_size=16)
    return digest.hexdigest()
