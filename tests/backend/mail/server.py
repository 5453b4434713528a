"""A real mail server on this machine, which takes mail, refuses it, or takes its time."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope

from ..test_serve import free_port

CERTIFICATE = Path(__file__).with_name("localhost.pem")


@dataclass
class MailServer:
    """What the server does, and what it got. ``rcpt`` and ``data`` are what it answers."""

    port: int = 0
    rcpt: dict[str, str] = field(default_factory=dict)
    data: str = "250 OK"
    seconds: float = 0
    at_data: Callable[[], None] = lambda: None
    envelopes: list[Envelope] = field(default_factory=list)

    @property
    def messages(self) -> list[EmailMessage]:
        """The mails that came in."""
        parsed = (
            message_from_bytes(self._content(one), policy=policy.default) for one in self.envelopes
        )
        return [message for message in parsed if isinstance(message, EmailMessage)]

    @property
    def raw(self) -> bytes:
        """All that came in, byte by byte."""
        return b"".join(self._content(one) for one in self.envelopes)

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take this address, or refuse it."""
        answer = self.rcpt.get(address, self.rcpt.get("*", "250 OK"))
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        """Take the mail, or refuse it."""
        await asyncio.sleep(self.seconds)
        self.at_data()
        if self.data.startswith("250"):
            self.envelopes.append(envelope)
        return self.data

    @staticmethod
    def _content(envelope: Envelope) -> bytes:
        content = envelope.content
        return content if isinstance(content, bytes) else (content or "").encode()


def server_context() -> ssl.SSLContext:
    """TLS with the certificate of the tests."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


@contextmanager
def running_mail_server(host: str = "127.0.0.1", **options: Any) -> Iterator[MailServer]:
    """A server on a free port of this machine."""
    server = MailServer(free_port())
    controller = Controller(server, host, server.port, ready_timeout=60, **options)
    controller.start()
    yield server
    controller.stop()


def accept(user: str, password: str) -> Callable[..., AuthResult]:
    """An authenticator that knows one user."""

    def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        known = (data.login, data.password) == (user.encode(), password.encode())
        return AuthResult(success=known, handled=known or False)

    return check


@contextmanager
def black_hole() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.socket() as hole:
        hole.bind(("127.0.0.1", 0))
        hole.listen()
        yield int(hole.getsockname()[1])
