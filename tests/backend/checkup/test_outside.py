"""What an operator is told of an address: the real service, and servers that get something wrong."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from backend.checkup.finding import Finding
from backend.checkup.outside import look_outside
from backend.headers import policy
from tests.browser.service.running import Service, running_service

from ..program import give_team
from ..test_serve import free_port

CERTIFICATE = Path(__file__).parents[1] / "mail" / "localhost.pem"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with running_service(tmp_path_factory.mktemp("service") / "var") as service:
        give_team(service.data)
        yield service


def look(address: str, trusted: ssl.SSLContext | None = None) -> dict[str, Finding]:
    return {finding.name: finding for finding in look_outside(address, trusted)}


def wrong(findings: dict[str, Finding]) -> dict[str, str]:
    return {name: finding.text for name, finding in findings.items() if not finding.is_good}


class Careless(BaseHTTPRequestHandler):
    """Right in all but what ``server.faults`` names."""

    def do_GET(self) -> None:
        faults: set[str] = self.server.faults  # type: ignore[attr-defined]
        is_there = self.path in ("/", "/gezond", "/aanvraag/coaching/", "/brievenbus/")
        is_there = is_there or self.path == "/team/aanmelden/"
        is_there = is_there or ("keys" in faults and self.path == "/keys.env")
        self.send_response(200 if is_there else 404)
        chosen = policy(self.path, self.headers["Host"])
        if "policy" in faults:
            chosen["Content-Security-Policy"] = "default-src *"
        for name, value in chosen.items():
            self.send_header(name, value)
        if "twice" in faults:
            self.send_header("X-Content-Type-Options", "nosniff")
        if "cookie" in faults:
            self.send_header("Set-Cookie", "session=1; Path=/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def version_string(self) -> str:
        return "careless/1.2" if "version" in self.server.faults else "web"  # type: ignore[attr-defined]

    def log_message(self, format: str, *args: object) -> None:
        """Write no log."""


@contextmanager
def careless(*faults: str, is_closed: bool = False) -> Iterator[str]:
    """The address of a server with these faults."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Careless)
    server.faults = set(faults)  # type: ignore[attr-defined]
    if is_closed:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"{'https' if is_closed else 'http'}://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_service_itself_has_nothing_wrong(service: Service) -> None:
    found = look(service.address)

    assert wrong(found) == {}
    assert {"health", "files", "headers of /team/aanmelden/", "cookie of /brievenbus/"} <= set(
        found
    )


def test_the_careless_server_without_a_fault_has_nothing_wrong() -> None:
    with careless() as address:
        assert wrong(look(address)) == {}


@pytest.mark.parametrize(
    ("fault", "name", "text"),
    [
        ("policy", "headers of /", "not as they should be: Content-Security-Policy; does the web"),
        ("twice", "headers of /", "not as they should be: X-Content-Type-Options; does the web"),
        ("cookie", "cookie of /", "session is not marked as it should be"),
        ("version", "versions at /", "Server tells a version"),
        ("keys", "files", "anybody can fetch /keys.env; close it now, and make new keys"),
    ],
)
def test_what_is_wrong_is_named(fault: str, name: str, text: str) -> None:
    with careless(fault) as address:
        found = look(address)

    assert not found[name].is_good
    assert text in found[name].text


def test_an_address_without_a_server_is_named() -> None:
    [finding] = look_outside(f"http://127.0.0.1:{free_port()}")

    assert (finding.name, finding.is_good) == ("address", False)


def test_a_certificate_that_browsers_refuse_is_named() -> None:
    with careless(is_closed=True) as address:
        [finding] = look_outside(address)

    assert (finding.name, finding.is_good) == ("certificate", False)
    assert "browsers refuse it" in finding.text


def test_a_certificate_that_they_trust_is_told_with_its_last_day() -> None:
    trusted = ssl.create_default_context(cafile=str(CERTIFICATE))
    with careless(is_closed=True) as address:
        found = look(address, trusted)

    assert wrong(found) == {}
    assert found["certificate"].text.startswith("good until 2")
