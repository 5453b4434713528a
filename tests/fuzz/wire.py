"""A request that nobody's browser would send, for every address that the app has."""

import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote_from_bytes

from flask import Flask
from hypothesis import strategies as st
from werkzeug.routing import Rule
from werkzeug.test import EnvironBuilder, run_wsgi_app
from wtforms.form import BaseForm

import backend
from backend import desk_forms, entry_forms, forms, talk_forms
from tests.fuzz.rubbish import wire_texts

TEMPLATES = Path(backend.__file__).parent / "templates"
HOST = "stoppen.test"
METHODS = ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "FOO", "GET", "POST"]
KINDS = [
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "multipart/form-data; boundary=" + "x" * 300,
    "application/json",
    "text/plain",
    "",
    ";;;=\xe9",
]
HEADERS = [
    "Referer", "Origin", "Host", "Range", "If-None-Match", "Accept", "Accept-Language", "X-CSRFToken",
    "Sec-Fetch-Site", "X-Forwarded-For", "X-Forwarded-Host", "Content-Encoding", "Transfer-Encoding",
    "Authorization", "X-HTTP-Method-Override", "Content-Length",
]  # fmt: skip
QUERIES = ["done", "count", "after", "kind", "state", "taker", "jaar", "maand", "gezien", "stand"]


def known_names() -> tuple[list[str], list[str]]:
    """Every name of a field that a form or a template has, and every value that can be chosen."""
    names, chosen = {"csrf_token", "ticket", *QUERIES}, set(QUERIES)
    for module in (forms, entry_forms, talk_forms, desk_forms):
        for form in vars(module).values():
            if isinstance(form, type) and issubclass(form, BaseForm):
                names |= {name for name in dir(form) if hasattr(getattr(form, name), "field_class")}
        chosen |= {
            str(one)
            for value in vars(module).values()
            if isinstance(value, tuple | dict)
            for one in value
        }
    for path in TEMPLATES.rglob("*.html"):
        names |= set(re.findall(r'name="([\w-]+)"', path.read_text(encoding="utf-8")))
    return sorted(names), sorted(chosen)


NAMES, CHOICES = known_names()


def mostly(
    usual: st.SearchStrategy[Any], strange: st.SearchStrategy[Any], times: int = 20
) -> st.SearchStrategy[Any]:
    """What is usual, but for one time in so many; what is all strange gets nowhere."""
    which = st.sampled_from([usual] * (times - 1) + [strange])
    return which.flatmap(lambda chosen: chosen)


@dataclass(frozen=True)
class Sent:
    """One request, as it goes over the wire."""

    method: str
    path: bytes
    query: bytes
    body: bytes
    kind: str
    cookie: bytes
    headers: dict[str, str]


@dataclass
class Known:
    """What whoever sends rightly has: ids for addresses, tokens and tickets for forms, cookies."""

    ids: list[str]
    tokens: list[str]
    form: dict[str, str] = field(default_factory=dict)
    cookie: str = ""


def rules_of(app: Flask) -> list[Rule]:
    """Every address of the app."""
    return sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))


@st.composite
def requests(draw: st.DrawFn, rules: list[Rule], known: Known) -> Sent:
    """A request for one of these addresses."""
    rule = draw(st.sampled_from(rules))
    kind = draw(mostly(st.just(KINDS[0]), st.sampled_from(KINDS), 10))
    fields = draw(_fields(known))
    return Sent(
        method=draw(mostly(st.just(_method(rule)), st.sampled_from(METHODS))),
        path=draw(_path(rule, known)),
        query=draw(mostly(st.just(b"") | _pairs(known).map(_encode), wire_texts)),
        body=draw(mostly(st.just(_body(kind, fields)), st.binary(max_size=60))),
        kind=kind,
        cookie=draw(_cookie(known)),
        headers=draw(_headers(rule)),
    )


def _method(rule: Rule) -> str:
    """What the address takes."""
    return "POST" if "POST" in (rule.methods or ()) else "GET"


def _path(rule: Rule, known: Known) -> st.SearchStrategy[bytes]:
    """The address of a rule, with ids that are there or with anything in their place."""
    parts = re.split(r"<[^>]+>", rule.rule)
    filling = st.sampled_from(
        [one.encode() for one in (*known.ids, *known.tokens, "1", "99999999")]
    )
    filling = filling | wire_texts | st.sampled_from([b"x" * 3000, b"9" * 5000, b"9" * 25])
    plain = [part.encode() for part in parts]
    return st.tuples(*([filling] * (len(parts) - 1))).map(
        lambda given: b"".join(b"".join(pair) for pair in zip(plain, (*given, b""), strict=True))
    )


def _pairs(known: Known) -> st.SearchStrategy[list[tuple[bytes, bytes]]]:
    named = st.sampled_from([name.encode() for name in NAMES]) | wire_texts
    likely = st.sampled_from([one.encode() for one in (*CHOICES, *known.ids, *known.tokens)])
    valued = mostly(likely | wire_texts, st.sampled_from([b"x" * 5001, b"x" * 70_000]), 40)
    return st.lists(st.tuples(named, valued), max_size=8)


@st.composite
def _fields(draw: st.DrawFn, known: Known) -> list[tuple[bytes, bytes]]:
    """Fields in any order, some twice, mostly with the token without which nothing is looked at."""
    pairs = draw(_pairs(known))
    hidden = [(name.encode(), value.encode()) for name, value in known.form.items()]
    kept = hidden if draw(st.integers(0, 15)) else []
    doubled = draw(st.lists(st.sampled_from(pairs), max_size=2)) if pairs else []
    return [*kept, *pairs, *doubled]


def _encode(pairs: list[tuple[bytes, bytes]]) -> bytes:
    return b"&".join(
        quote_from_bytes(name).encode() + b"=" + quote_from_bytes(value).encode()
        for name, value in pairs
    )


def _body(kind: str, pairs: list[tuple[bytes, bytes]]) -> bytes:
    if not kind.startswith("multipart"):
        return _encode(pairs)
    start = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    return b"".join(start % pair for pair in pairs) + b"--x--\r\n"


def _cookie(known: Known) -> st.SearchStrategy[bytes]:
    own, names = known.cookie.encode(), [b"__Host-form", b"__Host-desk", b"__Host-mailbox", b"a"]
    strange = st.tuples(st.sampled_from(names) | wire_texts, wire_texts).map(b"=".join)
    return mostly(st.just(own), strange | strange.map(lambda one: own + b"; " + one))


def _headers(rule: Rule) -> st.SearchStrategy[dict[str, str]]:
    """Where a form comes from, as a browser says it, and perhaps something strange."""
    usual = {"Referer": f"https://{HOST}/", "Sec-Fetch-Site": "same-origin"}
    line = wire_texts.map(lambda raw: raw.translate(None, b"\r\n\0").decode("latin-1"))
    strange = st.dictionaries(
        st.sampled_from(HEADERS), line | st.sampled_from(["0", "-1"]), max_size=2
    )
    return mostly(st.just(usual), strange | strange.map(lambda more: usual | more), 8)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


def send(app: Flask, sent: Sent) -> Answer:
    """Send it, past every nicety of a client that would mend it."""
    environ: dict[str, Any] = EnvironBuilder(base_url=f"https://{HOST}").get_environ()
    environ |= {
        "REQUEST_METHOD": sent.method,
        "PATH_INFO": sent.path.decode("latin-1"),
        "QUERY_STRING": sent.query.decode("latin-1"),
        "REMOTE_ADDR": "203.0.113.9",
        "wsgi.input": BytesIO(sent.body),
        "CONTENT_LENGTH": str(len(sent.body)),
        "CONTENT_TYPE": sent.kind,
        "HTTP_COOKIE": sent.cookie.translate(None, b"\r\n\0").decode("latin-1"),
    }
    for name, value in sent.headers.items():
        key = name.upper().replace("-", "_")
        environ[key if key == "CONTENT_LENGTH" else f"HTTP_{key}"] = value
    pieces, status, headers = run_wsgi_app(app.wsgi_app, environ, buffered=True)
    body = b"".join(pieces)
    getattr(pieces, "close", lambda: None)()
    return Answer(int(status.split()[0]), list(headers), body)
