"""What passes through nginx comes in no file, and what a visitor makes up is not believed."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.backend.world import ANSWERS, COACHING_FORM
from tests.browser.service.running import Service
from tests.servers.front import HOME, HOST, Front, Visitor, running_front

MEGABYTE = 1_000_000


@pytest.mark.usefixtures("team")
def test_where_a_visitor_comes_from_is_written_nowhere(
    service: Service, front: Front, visitor: Visitor
) -> None:
    assert visitor.get("/nergens/").status == 404
    assert visitor.get("/css/00000000/nergens.css").status == 404
    assert visitor.post(COACHING_FORM, {}).status == 400
    assert visitor.ask("POST", COACHING_FORM, b"a" * 300_000).status == 413
    say_rubbish(front.plain_port, b"rubbish\r\n\r\n")
    say_rubbish(front.port, b"GET / HTTP/1.1\r\n\r\n")
    say_rubbish(front.port, b"rubbish that is no handshake\r\n")
    say_rubbish(front.plain_port, b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\n\r\n")
    visitor.apply()

    written = [path for path in (service.data, service.printed) if path.exists()]
    assert files_with(HOME, [front.folder, *written]) == []


def say_rubbish(port: int, text: bytes) -> None:
    """Send this, and wait until it is refused."""
    with socket.create_connection(("127.0.0.1", port), 30, (HOME, 0)) as connection:
        connection.sendall(text)
        try:
            while connection.recv(4096):
                pass
        except ConnectionResetError:
            pass


def files_with(text: str, places: list[Path]) -> list[Path]:
    """The files that hold this text."""
    files = [file for place in places for file in (place, *place.rglob("*")) if file.is_file()]
    assert files
    return [file for file in files if text.encode() in file.read_bytes()]


def spoil_folders(front: Front) -> None:
    """Put a file in the place of each folder for passing texts, so that nothing can be written there."""
    for name in ("body", "proxy"):
        (front.folder / name).rmdir()
        (front.folder / name).touch()


def test_no_text_of_a_visitor_goes_through_a_file_of_nginx(front: Front, visitor: Visitor) -> None:
    visitor.get(COACHING_FORM)
    spoil_folders(front)

    sent = visitor.post(COACHING_FORM, ANSWERS | {"wish": "a" * 250_000})

    assert sent.status == 413
    assert "<title>Aanvraag</title>" in sent.body.decode()


@dataclass
class Heard:
    """A backend that writes down the headers it gets, and gives as much as it was told to."""

    address: str = ""
    headers: list[list[tuple[str, str]]] = field(default_factory=list)
    gives: bytes = b""
    fits: int = 4096
    """How much of it fits on the wire."""
    has_given: Event = field(default_factory=Event)
    """Set once it gave everything, or the first megabyte."""


@contextmanager
def listening() -> Iterator[Heard]:
    """Such a backend, until it is no longer needed."""
    heard = Heard()

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, heard.fits)
            heard.headers.append(self.headers.items())
            self.send_response(200)
            self.send_header("Content-Length", str(len(heard.gives)))
            self.end_headers()
            self.wfile.write(heard.gives[:MEGABYTE])
            heard.has_given.set()
            self.wfile.write(heard.gives[MEGABYTE:])

        def log_message(self, format: str, *args: object) -> None:
            """Write no log."""

    server = HTTPServer(("127.0.0.1", 0), Listener)
    heard.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def slow_reader(front: Front) -> Iterator[ssl.SSLSocket]:
    """Somebody who asked for the first page, and of whose answer little fits on the way."""
    trusting = front.visitor().line.trusting
    assert trusting is not None
    with socket.socket() as plain:
        plain.settimeout(30)
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        plain.connect(("127.0.0.1", front.port))
        with trusting.wrap_socket(plain, server_hostname=HOST) as reader:
            reader.sendall(f"GET / HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
            yield reader


def read_all(reader: ssl.SSLSocket) -> bytes:
    """The text of the answer."""
    return b"".join(iter(lambda: reader.recv(4096), b"")).partition(b"\r\n\r\n")[2]


def test_who_reads_slowly_keeps_no_backend_waiting_and_fills_no_file(tmp_path: Path) -> None:
    with listening() as heard, running_front(tmp_path / "nginx", heard.address) as front:
        spoil_folders(front)
        heard.gives = b"a" * 900_000
        with slow_reader(front) as reader:
            assert heard.has_given.wait(10)
            assert read_all(reader) == heard.gives
        heard.gives, heard.fits = b"b" * 8 * MEGABYTE, MEGABYTE
        heard.has_given.clear()
        with slow_reader(front) as reader:
            assert heard.has_given.wait(10)
            assert read_all(reader) == heard.gives


def test_backend_hears_of_one_proxy_and_nothing_that_a_visitor_made_up(tmp_path: Path) -> None:
    with listening() as heard, running_front(tmp_path / "nginx", heard.address) as front:
        visitor = front.visitor(
            **{"X-Forwarded-For": "198.51.100.1", "X-Forwarded-Proto": "http"},
            **{"X-Forwarded-Host": "elders.example"},
        )
        visitor.get("/team/")

        [headers] = heard.headers
        said = [(name, value) for name, value in headers if name.startswith("X-Forwarded")]
        assert sorted(said) == [
            ("X-Forwarded-For", HOME),
            ("X-Forwarded-Host", front.host),
            ("X-Forwarded-Proto", "https"),
        ]
        assert [value for name, value in headers if name == "Host"] == [front.host]
