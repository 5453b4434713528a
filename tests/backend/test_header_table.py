"""The headers and cookies of every answer in one table, which ``docs/beveiliging.md`` shows too."""

import re

import pytest
from werkzeug.test import TestResponse

from .conftest import REPOSITORY
from .test_headers import read
from .test_matrix import address_of, rules
from .world import ADDRESS, PASSPHRASE, STAFF_NAME, Browser, World

SECURITY = REPOSITORY / "docs" / "beveiliging.md"
EVERYWHERE, FORMS, DESK, PAGES, NAMED = (
    "*",
    "/aanvraag/ /brievenbus/ /team/ /gezond",
    "/team/",
    "site",
    "css/ js/",
)
HEADERS = [
    (
        EVERYWHERE,
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "script-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (DESK, "Content-Security-Policy", "+ require-trusted-types-for 'script'; trusted-types 'none'"),
    (EVERYWHERE, "Cross-Origin-Opener-Policy", "same-origin"),
    (EVERYWHERE, "Cross-Origin-Resource-Policy", "same-origin"),
    (
        EVERYWHERE,
        "Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()",
    ),
    (EVERYWHERE, "Referrer-Policy", "same-origin"),
    (EVERYWHERE, "Strict-Transport-Security", "max-age=31536000"),
    (EVERYWHERE, "X-Content-Type-Options", "nosniff"),
    (FORMS, "Cache-Control", "no-store"),
    (PAGES, "Cache-Control", "no-cache"),
    (NAMED, "Cache-Control", "public, max-age=31536000, immutable"),
]
ABSENT = {"Server", "X-Powered-By", "Access-Control-Allow-Origin", "ETag", "Set-Cookie2"}
ATTRIBUTES = "Secure; HttpOnly; Path=/; SameSite=Strict"
COOKIES = [
    ("__Host-form", "/aanvraag/ /brievenbus/ /team/", ATTRIBUTES),
    ("__Host-mailbox", "/aanvraag/ /brievenbus/", ATTRIBUTES),
    ("__Host-desk", "/team/", ATTRIBUTES),
    ("__Host-set-up", "/team/", ATTRIBUTES),
]


def expected_at(path: str) -> dict[str, str]:
    """The headers that the table has for an address."""
    found: dict[str, str] = {}
    for where, name, value in HEADERS:
        if not is_at(where, path):
            continue
        found[name] = f"{found[name]}; {value[2:]}" if value.startswith("+ ") else value
    return found


def is_at(where: str, path: str) -> bool:
    """Whether a row of the table is about this address."""
    is_form = path.startswith(tuple(FORMS.split()))
    is_named = re.match(r"/(css|js)/[0-9a-f]{8}/", path) is not None
    if where == PAGES:
        return not is_form and not is_named
    if where == NAMED:
        return is_named
    return where == EVERYWHERE or path.startswith(tuple(where.split()))


def check(response: TestResponse, path: str) -> None:
    """Hold an answer against both tables."""
    found = dict(response.headers)
    assert expected_at(path).items() <= found.items(), path
    if path.startswith(tuple(FORMS.split())):
        kind = response.headers["Content-Type"]
        assert kind.endswith("; charset=utf-8") or kind == "application/json", path
        assert not ABSENT & found.keys(), path
    for cookie in response.headers.getlist("Set-Cookie"):
        check_cookie(cookie, path)


def check_cookie(cookie: str, path: str) -> None:
    """Hold one cookie against the table; one that is taken away has an end as well."""
    name, _, rest = cookie.partition("=")
    known = {row[0]: row for row in COOKIES}
    assert name in known, path
    assert path.startswith(tuple(known[name][1].split())), (name, path)
    attributes = set(rest.split("; ")[1:])
    if "Max-Age=0" in attributes:
        attributes = {one for one in attributes if not one.startswith(("Max-Age", "Expires"))}
    assert attributes == set(ATTRIBUTES.split("; ")), (name, path)


def everybody(world: World) -> list[Browser]:
    """Somebody of each kind."""
    staff, applicant = world.staff(), world.browser()
    world.apply(applicant)
    return [world.browser(), applicant, staff]


def test_every_answer_of_every_address_has_the_headers_of_the_table(world: World) -> None:
    for browser in everybody(world):
        for method in ("GET", "POST"):
            for rule in rules(world.app, method):
                path = address_of(rule, "0" * 32)
                if rule.endpoint in ("entry.sign_out", "mailbox.close_mailbox"):
                    continue  # below, since everything after it would be a stranger's
                response = getattr(browser, method.lower())(path)
                check(response, path)


def test_coming_in_and_leaving_has_the_cookies_of_the_table(world: World) -> None:
    path, staff = world.set_up_path(), world.browser()
    staff.get(path)
    begun = staff.post(path, {"name": STAFF_NAME, "passphrase": PASSPHRASE, "again": PASSPHRASE})
    check(begun, path)
    assert "__Host-set-up=" in str(begun.headers)
    world.staff()
    applicant = world.browser()
    code = world.apply(applicant)
    applicant.get("/brievenbus/")
    check(applicant.post("/brievenbus/sluiten/"), "/brievenbus/sluiten/")
    applicant.get("/brievenbus/")
    opened = applicant.post("/brievenbus/", {"code": code})
    check(opened, "/brievenbus/")
    assert "__Host-mailbox=" in str(opened.headers)
    signed_in = world.browser()
    signed_in.get("/team/aanmelden/")
    response = signed_in.post("/team/aanmelden/", world.proof())
    check(response, "/team/aanmelden/")
    assert "__Host-desk=" in str(response.headers)
    signed_in.get("/team/toegang/")
    check(signed_in.post("/team/afmelden/"), "/team/afmelden/")


def test_the_site_has_the_headers_of_the_table_and_no_cookie(world: World) -> None:
    client = world.app.test_client()
    named = re.findall(r"/((?:css|js)/[0-9a-f]{8}/\w+\.\w+)", read(world, "/coaching/").text)
    pages = ["/", "/coaching/", "/coaching", "/sw.js", "/weg/", "/search.json"]
    for path in [*pages, *(f"/{one}" for one in named)]:
        response = client.get(path, base_url=ADDRESS)
        check(response, path)
        assert "Set-Cookie" not in response.headers
        response.close()


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT"])
def test_methods_that_nobody_needs_are_refused(world: World, method: str) -> None:
    for path in ("/brievenbus/", "/team/aanmelden/", "/"):
        response = world.app.test_client().open(path, method=method, base_url=ADDRESS)
        assert response.status_code == 405, path
        response.close()


def as_markdown() -> str:
    """Both tables, as the document shows them."""
    lines = ["| waar / where | header | |", "|---|---|---|"]
    lines += [f"| `{where}` | `{name}` | `{value}` |" for where, name, value in HEADERS]
    lines += ["", "| cookie | waar / where | |", "|---|---|---|"]
    lines += [f"| `{name}` | `{where}` | `{value}` |" for name, where, value in COOKIES]
    return "\n".join(lines)


def test_the_document_shows_both_tables() -> None:
    assert as_markdown() in SECURITY.read_text(encoding="utf-8")
