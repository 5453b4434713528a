"""Mail is handed to a real server: neutral, over a closed line, and what goes wrong has a name."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.mail import MailError, check_sender, compose, send
from backend.settings import MailSettings, Security, SettingError
from backend.texts import read_texts

from ..test_serve import free_port
from .server import CERTIFICATE, MailServer, accept, black_hole, running_mail_server, server_context

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
WORDS = read_texts()["mail"]["applicant"]
SHORT = timedelta(seconds=0.5)


def settings(port: int, security: Security = Security.LOOPBACK, **changes: str) -> MailSettings:
    chosen = {
        "host": "127.0.0.1",
        "user": "",
        "password": "",
        "sender": "post@voorbeeld.test",
    } | changes
    return MailSettings(
        port=port, security=security, team=("an@team.test",), key=b"m" * 64, **chosen
    )


def deliver(mail: MailSettings, *to: str, letter_id: str = "a") -> bool:
    message = compose(mail, to or ("iemand@example.test",), WORDS, letter_id, NOW)
    return send(mail, message, SHORT)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with running_mail_server() as server:
        yield server


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The certificate of the tests is one that this machine trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


def test_a_mail_that_is_taken_holds_the_neutral_words_alone(server: MailServer) -> None:
    assert deliver(settings(server.port))

    [envelope], [message] = server.envelopes, server.messages
    assert (envelope.mail_from, envelope.rcpt_tos) == (
        "post@voorbeeld.test",
        ["iemand@example.test"],
    )
    assert set(message.keys()) - {"X-Peer", "X-MailFrom", "X-RcptTo"} == {
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Auto-Submitted",
        "X-Auto-Response-Suppress",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert message["From"] == "post@voorbeeld.test"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"] == "Sat, 21 Nov 2026 12:00:00 +0000"
    assert message.get_content_type() == "text/plain"
    assert message.get_content_charset() == "utf-8"
    text = message.get_content().replace("\r\n", "\n")
    assert (message["Subject"], text) == (WORDS["subject"], WORDS["body"])


def test_a_letter_keeps_its_message_id_and_does_not_show_its_own(server: MailServer) -> None:
    for letter_id in ("abc123", "abc123", "other"):
        deliver(settings(server.port), letter_id=letter_id)
    first, again, other = (message["Message-ID"] for message in server.messages)

    assert first == again != other
    assert first.endswith("@voorbeeld.test>")
    assert b"abc123" not in server.raw


@pytest.mark.parametrize(
    ("answer", "expected", "is_final"),
    [
        ({"rcpt": {"*": "550 no iemand@example.test here"}}, "SMTPRecipientsRefused 550", True),
        ({"rcpt": {"*": "451 later, iemand@example.test"}}, "SMTPRecipientsRefused 451", False),
        ({"data": "554 no iemand@example.test"}, "SMTPDataError 554", True),
        ({"data": "452 full"}, "SMTPDataError 452", False),
    ],
)
def test_a_refusal_has_a_name_and_never_shows_the_address(
    server: MailServer, answer: dict[str, object], expected: str, is_final: bool
) -> None:
    for name, value in answer.items():
        setattr(server, name, value)
    with pytest.raises(MailError) as caught:
        deliver(settings(server.port))

    assert (str(caught.value), caught.value.is_final) == (expected, is_final)
    assert caught.value.__suppress_context__
    assert server.envelopes == []


def test_a_mail_that_some_are_refused_goes_to_the_others(server: MailServer) -> None:
    server.rcpt = {"weg@team.test": "550 no"}

    assert not deliver(settings(server.port), "an@team.test", "weg@team.test")
    assert server.envelopes[0].rcpt_tos == ["an@team.test"]


def test_a_server_that_takes_too_long_is_left(server: MailServer) -> None:
    server.seconds = 1.5
    with pytest.raises(MailError, match="^SMTPServerDisconnected$|^TimeoutError$") as caught:
        deliver(settings(server.port))
    assert not caught.value.is_final


def test_a_server_that_says_nothing_is_left() -> None:
    began = time.monotonic()
    with black_hole() as port, pytest.raises(MailError, match="^TimeoutError$|Disconnected$"):
        deliver(settings(port))
    assert time.monotonic() - began < 5


def test_a_server_that_is_not_there_has_a_name() -> None:
    with pytest.raises(MailError, match="^ConnectionRefusedError$"):
        deliver(settings(free_port()))


@pytest.mark.usefixtures("trusted")
def test_nothing_is_said_to_a_server_that_offers_no_closed_line(server: MailServer) -> None:
    with pytest.raises(MailError, match="^SMTPNotSupportedError$"):
        deliver(settings(server.port, Security.STARTTLS))
    assert server.envelopes == []


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_the_line_is_closed_before_the_password_is_said(security: Security) -> None:
    with running_mail_server(**line(security), authenticator=accept("post", "geheim")) as server:
        assert deliver(settings(server.port, security, user="post", password="geheim"))
        with pytest.raises(MailError, match="^SMTPAuthenticationError 535$"):
            deliver(settings(server.port, security, user="post", password="fout"))
    assert len(server.envelopes) == 1


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_certificate_that_is_not_trusted_is_refused(security: Security) -> None:
    refused = pytest.raises(MailError, match="^SSLCertVerificationError$")
    with running_mail_server(**line(security)) as server, refused:
        deliver(settings(server.port, security))
    assert server.envelopes == []


@pytest.mark.usefixtures("trusted")
def test_a_certificate_of_another_host_is_refused() -> None:
    refused = pytest.raises(MailError, match="^SSLCertVerificationError$")
    with running_mail_server("127.0.0.2", ssl_context=server_context()) as server, refused:
        deliver(settings(server.port, Security.TLS, host="127.0.0.2"))
    assert server.envelopes == []


def line(security: Security) -> dict[str, Any]:
    """How a server closes the line."""
    if security is Security.TLS:
        return {"ssl_context": server_context(), "auth_require_tls": False}
    return {"tls_context": server_context(), "require_starttls": True}


@pytest.mark.parametrize("sender", ["info@stopitnow.test", "stop@example.test", "a@Hulplijn.test"])
def test_a_sender_that_tells_what_this_is_about_is_refused(sender: str) -> None:
    with pytest.raises(SettingError, match=rf'^MAIL_FROM is "{sender}", and "\w+" tells who sees'):
        check_sender(settings(25, sender=sender), read_texts()["mail"]["telling"])
