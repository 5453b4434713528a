"""What can be seen from outside: the line, the headers, the cookies and what is not to be had."""

import http.client
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message
from urllib.parse import urlsplit

from backend.checkup.finding import Finding, found
from backend.headers import policy

PATIENCE = 10  # seconds
SOON = timedelta(days=14)  # for a certificate to expire
PATHS = ("/", "/aanvraag/coaching/", "/brievenbus/", "/team/aanmelden/")
NOT_TO_BE_HAD = ("/keys.env", "/var/keys.env", "/.git/config", "/shell.html", "/database.sqlite3")
TELLING = ("Server", "X-Powered-By", "Via")


def look_outside(address: str, trusted: ssl.SSLContext | None = None) -> Iterator[Finding]:
    """Everything that a visitor's browser would meet at that address."""
    parts = urlsplit(address)
    host, is_closed = parts.netloc, parts.scheme == "https"
    line = _Line(host, trusted if is_closed else None, is_closed=is_closed)
    try:
        status, _ = line.get("/gezond")
    except ssl.SSLError as error:
        yield Finding("certificate", False, f"browsers refuse it: {error.reason or error}")
        return
    except OSError as error:
        yield Finding("address", False, f"nobody answers at {address} ({error.strerror or error})")
        return
    yield found(
        "health", status == 200, "the service answers", "/gezond says that it does not work"
    )
    if is_closed:
        yield from _certificate(host, trusted)
        yield from _way_from_http(parts.hostname or "")
    yield from _headers(line, host)
    yield from _what_is_hidden(line)


class _Line:
    def __init__(self, host: str, trusted: ssl.SSLContext | None, *, is_closed: bool) -> None:
        self._host, self._trusted, self._is_closed = host, trusted, is_closed

    def get(self, path: str) -> tuple[int, Message]:
        """The status and the headers of an answer."""
        connection: http.client.HTTPConnection = (
            http.client.HTTPSConnection(self._host, timeout=PATIENCE, context=self._trusted)
            if self._is_closed
            else http.client.HTTPConnection(self._host, timeout=PATIENCE)
        )
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            return response.status, response.headers
        finally:
            connection.close()


def _certificate(host: str, trusted: ssl.SSLContext | None) -> Iterator[Finding]:
    connection = http.client.HTTPSConnection(host, timeout=PATIENCE, context=trusted)
    connection.connect()
    certificate = connection.sock.getpeercert() or {}
    connection.close()
    ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(certificate["notAfter"])), UTC)
    yield found(
        "certificate",
        ends - datetime.now(UTC) > SOON,
        f"good until {ends.date().isoformat()}",
        f"ends on {ends.date().isoformat()}; look at what renews it",
    )


def _way_from_http(name: str) -> Iterator[Finding]:
    try:
        status, headers = _Line(name, None, is_closed=False).get("/")
    except OSError:
        yield Finding("without TLS", True, "nobody answers, which is safe")
        return
    target = headers.get("Location", "")
    yield found(
        "without TLS",
        status in (301, 308) and target.startswith("https://"),
        "leads to the closed line",
        "gives pages over an open line; let port 80 only redirect",
    )


def _headers(line: _Line, host: str) -> Iterator[Finding]:
    for path in PATHS:
        status, headers = line.get(path)
        wanted = policy(path, host)
        wrong = [name for name, value in wanted.items() if headers.get_all(name) != [value]]
        yield found(
            f"headers of {path}",
            not wrong and status == 200,
            "are those of this release",
            f"status {status}; not as they should be: {', '.join(wrong) or 'none'}; "
            "does the web server before it change them?",
        )
        yield from _cookies(path, headers)
        telling = [name for name in TELLING if "/" in headers.get(name, "")]
        if telling:
            yield Finding(f"versions at {path}", False, f"{', '.join(telling)} tells a version")


def _cookies(path: str, headers: Message) -> Iterator[Finding]:
    for cookie in headers.get_all("Set-Cookie", []):
        name = cookie.partition("=")[0]
        parts = {part.strip().lower() for part in cookie.split(";")[1:]}
        is_safe = name.startswith("__Host-") and {"secure", "httponly", "path=/"} <= parts
        yield found(
            f"cookie of {path}",
            is_safe and "samesite=strict" in parts,
            f"{name} is for this site alone",
            f"{name} is not marked as it should be",
        )


def _what_is_hidden(line: _Line) -> Iterator[Finding]:
    open_paths = [path for path in NOT_TO_BE_HAD if line.get(path)[0] == 200]
    yield found(
        "files",
        not open_paths,
        "none is to be had that should not",
        f"anybody can fetch {', '.join(open_paths)}; close it now, and make new keys",
    )
