"""nginx before the service answers as the service does."""

import http.client
import socket
import subprocess
from pathlib import Path

import pytest

from tests.backend.world import ANSWERS, COACHING_FORM
from tests.browser.service.running import free_port
from tests.conftest import PAGES, ROOT
from tests.servers.find_server import find_server
from tests.servers.front import HOST, Answer, Front, Line, Visitor, running_front

SITE = ROOT / "site"
OWN = ("css", "images", "js")
ASSETS = sorted(
    "/" + path.relative_to(SITE).as_posix()
    for folder in OWN
    for path in (SITE / folder).rglob("*")
    if path.is_file() and path.suffix not in (".br", ".gz")
)
PATHS = [
    *("/", "/hulp/", "/hulp", "/hulp/index.html", "/sw.js", "/offline.json", "/search.json"),
    *(
        "/exercises.json",
        "/manifest.webmanifest",
        "/pdf/werkboek-1.pdf",
        "/bestand/werkboek-1.html",
    ),
    *("/shell.html", "/nergens/", "/css/00000000/nergens.css", "/js/00000000/", "/sw.js.br"),
    *("/aanvraag/coaching/", "/aanvraag/", "/brievenbus/", "/team/", "/team/aanmelden/"),
    *("/css/../shell.html", "//hulp/", "/hulp/?a=b"),
]
ENCODINGS = ["br", "gzip", "gzip, deflate, br, zstd", "identity"]
# What each connection has of its own, and which program speaks.
PASSING = {"date", "server", "connection", "keep-alive", "set-cookie"}
# Nobody asks again for what is kept for good, so its tag and parts do not matter.
OF_FILES = {"etag", "last-modified", "accept-ranges"}


def what_holds(answer: Answer, *left_out: str) -> dict[str, list[str]]:
    """The headers that must be the same; quotes around the name of a charset mean nothing."""
    found = {name: value for name, value in answer.headers.items() if name not in PASSING}
    found["content-type"] = [value.replace('"', "") for value in found.get("content-type", [])]
    return {name: value for name, value in found.items() if name not in left_out}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_nginx_adds_nothing_to_what_the_backend_answers_and_takes_nothing_away(
    visitor: Visitor, direct: Visitor, path: str, encoding: str, method: str
) -> None:
    asked = {"Accept-Encoding": encoding}
    through, expected = (who.ask(method, path, headers=asked) for who in (visitor, direct))

    assert through.status == expected.status
    assert what_holds(through) == what_holds(expected)
    if "csrf_token" not in expected.body.decode("latin-1"):
        assert through.body == expected.body


@pytest.mark.parametrize("path", ASSETS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_nginx_serves_itself_is_as_the_backend_would_serve_it(
    visitor: Visitor, direct: Visitor, path: str, encoding: str
) -> None:
    asked = {"Accept_Encoding": encoding}
    through, expected = visitor.get(path, **asked), direct.get(path, **asked)

    assert through.status == expected.status == 200
    if is_larger(path, through):
        through, expected = visitor.get(path), direct.get(path)
    assert what_holds(through, *OF_FILES) == what_holds(expected, *OF_FILES)
    assert through.body == expected.body
    assert through["ETag"] != expected["ETag"]  # the backend was not asked
    assert through["Cache-Control"] == "public, max-age=31536000, immutable"


def is_larger(path: str, answer: Answer) -> bool:
    """Whether a very small file came compressed and so became larger, at which nginx does not look."""
    return len(answer.body) > (SITE / path[1:]).stat().st_size


@pytest.mark.parametrize("path", [ASSETS[0], "/hulp/"])
def test_brotli_goes_before_gzip_and_neither_is_sent_unasked(visitor: Visitor, path: str) -> None:
    assert visitor.get(path, Accept_Encoding="gzip, br")["Content-Encoding"] == "br"
    assert visitor.get(path, Accept_Encoding="gzip")["Content-Encoding"] == "gzip"
    assert "content-encoding" not in visitor.get(path).headers


@pytest.mark.usefixtures("team")
def test_pages_with_secrets_are_not_compressed(visitor: Visitor) -> None:
    for path in (COACHING_FORM, "/brievenbus/", "/team/aanmelden/"):
        answer = visitor.get(path, Accept_Encoding="gzip, br")

        assert answer.status == 200
        assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", [ASSETS[0], "/hulp/", "/brievenbus/"])
def test_other_methods_are_answered_by_the_backend(
    visitor: Visitor, direct: Visitor, path: str, method: str
) -> None:
    through, expected = visitor.ask(method, path), direct.ask(method, path)

    if method == "TRACE":  # nginx refuses to speak of it
        assert through.status == 405
        assert through["Content-Security-Policy"] == expected["Content-Security-Policy"]
    else:
        assert (through.status, through.body) == (expected.status, expected.body)
        assert what_holds(through) == what_holds(expected)


def test_what_nginx_refuses_itself_carries_the_policy(visitor: Visitor, direct: Visitor) -> None:
    refused = visitor.get("/%2e%2e/pyproject.toml")

    assert refused.status == 400
    own = {"content-type", "content-length", "cache-control"}
    usual = what_holds(direct.get("/nergens/"), *own)
    assert what_holds(refused, *own) == usual


def test_what_did_not_change_is_not_sent_again(visitor: Visitor) -> None:
    for path in (ASSETS[0], "/hulp/", "/sw.js"):
        tag = visitor.get(path)["ETag"]

        assert visitor.get(path, If_None_Match=tag).status == 304


def test_plain_http_leads_to_https_and_is_promised_nothing(front: Front) -> None:
    answer = Visitor(Line(front.plain_port), HOST).get("/hulp/?a=b")

    assert answer.status == 301
    assert answer["Location"] == f"https://{HOST}/hulp/?a=b"
    assert "strict-transport-security" not in answer.headers


def test_https_is_promised_by_every_answer_over_it(visitor: Visitor) -> None:
    for path in (*PATHS, ASSETS[0]):
        assert visitor.get(path)["Strict-Transport-Security"] == "max-age=31536000"
    large = visitor.ask("POST", COACHING_FORM, b"a" * 300_000)
    assert large["Strict-Transport-Security"] == "max-age=31536000"


def test_certbot_finds_its_proof_over_plain_http(front: Front) -> None:
    folder = front.folder / "html" / ".well-known" / "acme-challenge"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "proof").write_text("mine")

    answer = Visitor(Line(front.plain_port), HOST).get("/.well-known/acme-challenge/proof")
    assert answer.body == b"mine"


def test_another_name_gets_nothing(front: Front) -> None:
    with pytest.raises(http.client.RemoteDisconnected):
        Visitor(Line(front.plain_port), "other.example").get("/")
    trusting = front.visitor().line.trusting
    assert trusting is not None
    with (
        socket.create_connection(("127.0.0.1", front.port)) as plain,
        pytest.raises(OSError, match="(?i)unrecognized.name"),
    ):
        trusting.wrap_socket(plain, server_hostname="other.example")


@pytest.mark.usefixtures("team")
def test_an_application_can_be_sent_and_read_again(visitor: Visitor) -> None:
    visitor.apply()
    answer = visitor.get("/brievenbus/")

    assert ANSWERS["wish"] in answer.body.decode()
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("team")
def test_a_form_from_elsewhere_is_refused(visitor: Visitor) -> None:
    visitor.get(COACHING_FORM)
    answer = visitor.post(COACHING_FORM, ANSWERS, Referer="https://elders.example/")

    assert answer.status == 400
    assert visitor.post(COACHING_FORM, ANSWERS).status == 303


def test_too_much_text_is_answered_by_a_page(visitor: Visitor) -> None:
    visitor.get(COACHING_FORM)
    kind = visitor.post(COACHING_FORM, {"wish": "a" * 100_000})
    beyond = visitor.post(COACHING_FORM, {"wish": "a" * 300_000})

    assert (kind.status, beyond.status) == (413, 413)
    assert "<title>Aanvraag</title>" in kind.body.decode()
    assert "maak je tekst korter" in beyond.body.decode()
    assert beyond["Cache-Control"] == "no-store"
    assert beyond["Content-Type"] == "text/html; charset=utf-8"


def test_pages_stay_readable_while_the_backend_is_away(tmp_path: Path, direct: Visitor) -> None:
    with running_front(tmp_path / "nginx", f"http://127.0.0.1:{free_port()}") as front:
        visitor = front.visitor()
        for path in PAGES:
            answer, usual = visitor.get(path), direct.get(path)

            assert (answer.status, answer.body) == (200, usual.body)
            gone = {"link", "etag", "last-modified", "accept-ranges", "vary"}
            assert what_holds(answer, *gone) == what_holds(usual, *gone)
        for path in ("/brievenbus/", "/team/", "/hulp", "/shell.html", "/bestand/werkboek-1.html"):
            answer = visitor.get(path)

            assert answer.status == 503
            assert '<a href="/hulp/">' in answer.body.decode()
            assert answer["Content-Security-Policy"] == direct.get("/")["Content-Security-Policy"]


def test_a_page_of_the_former_release_still_finds_its_script(
    front: Front, visitor: Visitor
) -> None:
    path = "/js/0123abcd/page.js"
    assert visitor.get(path).status == 404
    script = front.former / path[1:]
    script.parent.mkdir(parents=True)
    script.write_text("export {};")

    answer = visitor.get(path)

    assert (answer.status, answer.body) == (200, b"export {};")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert visitor.get("/js/0123abcd/nothing.js").status == 404


def test_nginx_finds_nothing_wrong_with_the_file(front: Front) -> None:
    said = subprocess.run(
        [*nginx_of(front), "-t"], capture_output=True, text=True, check=False
    ).stderr

    warnings = [line for line in said.splitlines() if "[warn]" in line]
    # Since 1.25.1 nginx would rather have a line `http2 on`, which that of Debian 12 does not know.
    assert [line for line in warnings if "http2" not in line] == []
    assert "test is successful" in said


def nginx_of(front: Front) -> list[str]:
    """The command of nginx with this configuration."""
    return [find_server("nginx"), "-c", str(front.folder / "nginx.conf"), "-p", str(front.folder)]
