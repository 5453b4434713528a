"""The policy goes with every answer."""

import os
import re
from pathlib import Path

import pytest
from werkzeug.test import Client, TestResponse

from backend.site import with_site

from .test_matrix import address_of, rules
from .world import ADDRESS, World

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "script-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
AT_THE_DESK = POLICY + "; require-trusted-types-for 'script'; trusted-types 'none'"
ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Strict-Transport-Security": "max-age=31536000",
}
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", re.IGNORECASE)


def test_every_address_carries_the_policy(world: World) -> None:
    staff = world.staff()
    for rule in rules(world.app, "GET"):
        for browser in (world.browser(), staff):
            response = browser.get(address_of(rule, "0" * 32))
            expected = AT_THE_DESK if rule.rule.startswith("/team/") else POLICY

            assert response.headers["Content-Security-Policy"] == expected, rule
            assert response.headers["Cache-Control"] == "no-store", rule
            assert ALWAYS.items() <= dict(response.headers).items(), rule
            assert "camera=()" in response.headers["Permissions-Policy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "HEAD"])
def test_every_method_gets_the_policy(world: World, method: str) -> None:
    response = world.app.test_client().open("/brievenbus/", method=method, base_url=ADDRESS)

    assert response.headers["Content-Security-Policy"] == POLICY
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/coaching/", 200), ("/coaching", 302), ("/sw.js", 200), ("/weg/", 404)],
)
def test_the_site_carries_the_policy_and_is_asked_for_again(
    world: World, path: str, status: int
) -> None:
    response = world.app.test_client().get(path, base_url=ADDRESS)

    assert response.status_code == status
    assert response.headers["Content-Security-Policy"] == POLICY
    assert response.headers["Cache-Control"] == "no-cache"
    assert ALWAYS.items() <= dict(response.headers).items()
    assert "Access-Control-Allow-Origin" not in response.headers
    response.close()


def read(world: World, path: str) -> TestResponse:
    """Return an answer with its text, and the file closed."""
    response = world.app.test_client().get(path, base_url=ADDRESS)
    assert response.text
    response.close()
    return response


def test_workbook_in_one_file_is_never_shown_under_the_policy_of_the_site(world: World) -> None:
    response = read(world, "/bestand/werkboek-1.html")

    assert response.headers["Content-Disposition"] == "attachment"


def test_what_is_named_by_its_content_is_kept_for_good(world: World) -> None:
    client = world.app.test_client()
    page = read(world, "/coaching/").text
    named = set(re.findall(r"/((?:css|js)/[0-9a-f]{8}/\w+\.\w+)", page))
    assert len(named) >= 2

    for path in named:
        response = client.get(f"/{path}", base_url=ADDRESS)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.headers["Content-Security-Policy"] == POLICY
        response.close()


@pytest.mark.parametrize("path", ["/", "/coaching/", "/sw.js", "/offline.json", "/search.json"])
def test_what_did_not_change_is_not_sent_again(world: World, path: str) -> None:
    client = world.app.test_client()
    first = client.get(path, base_url=ADDRESS)
    first.close()

    again = client.get(path, base_url=ADDRESS, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == again.headers["Cache-Control"] == "no-cache"
    assert (again.status_code, again.data) == (304, b"")


def test_tag_of_a_page_tells_what_is_in_it_not_when_it_was_built(
    world: World, tmp_path: Path
) -> None:
    tags = []
    for built, text in ((1, "een"), (2, "een"), (3, "twee")):
        (tmp_path / "index.html").write_text(text)
        os.utime(tmp_path / "index.html", (built, built))
        response = Client(with_site(world.app.wsgi_app, tmp_path)).get("/")
        response.close()
        tags.append(response.headers["ETag"])

    assert tags[0] == tags[1] != tags[2]


def test_styles_of_a_page_are_named_before_the_page(world: World) -> None:
    response = read(world, "/vragenlijsten/waarden/")

    found = re.findall(r"<(/css/\w+/\w+\.css)>; rel=preload; as=style", response.headers["Link"])
    linked = re.findall(r"<link href=(?:\.\./)+(css/\S+\.css) rel=stylesheet", response.text)
    assert found == [f"/{address}" for address in linked]
    assert len(found) == 3


@pytest.mark.parametrize("path", ["/shell.html", "/shell.html.br", "/../pyproject.toml", "//etc/x"])
def test_what_is_no_page_is_not_served(world: World, path: str) -> None:
    assert world.app.test_client().get(path, base_url=ADDRESS).status_code in (404, 308)


def test_an_onion_address_is_not_promised_https(world: World) -> None:
    client = world.app.test_client()
    response = client.get("/brievenbus/", base_url="http://abc.onion:80")

    assert "Strict-Transport-Security" not in response.headers


def test_cookies_stay_on_this_site_and_end_with_the_window(world: World) -> None:
    world.staff()
    browser = world.browser()
    browser.get("/aanvraag/coaching/")
    code = world.send(browser)
    browser.get("/brievenbus/")
    set_cookies = [
        *browser.get("/aanvraag/coaching/").headers.getlist("Set-Cookie"),
        *world.browser().get("/brievenbus/").headers.getlist("Set-Cookie"),
    ]
    other = world.browser()
    other.get("/brievenbus/")
    set_cookies += other.post("/brievenbus/", {"code": code}).headers.getlist("Set-Cookie")

    assert {cookie.partition("=")[0] for cookie in set_cookies} == {
        "__Host-form",
        "__Host-mailbox",
    }
    for cookie in set_cookies:
        parts = set(cookie.split("; ")[1:])
        assert parts == {"Secure", "HttpOnly", "Path=/", "SameSite=Strict"}


def test_no_page_has_an_inline_script_or_style(world: World) -> None:
    staff, applicant = world.staff(), world.browser()
    world.send(applicant)
    application_id = world.application_id(staff)
    pages = [applicant.get("/aanvraag/ontvangen/").text]
    for rule in rules(world.app, "GET"):
        pages += [
            browser.get(address_of(rule, application_id)).text
            for browser in (world.browser(), staff)
        ]

    for page in pages:
        assert not INLINE.search(page), INLINE.search(page)


def test_every_page_has_one_heading_and_a_neutral_title(world: World) -> None:
    staff = world.staff()
    world.apply(world.browser())
    application_id = world.application_id(staff)
    for rule in rules(world.app, "GET"):
        for browser in (world.browser(), staff):
            response = browser.get(address_of(rule, application_id))
            if response.status_code in (200, 403) and response.mimetype == "text/html":
                [title] = re.findall(r"<title>(.*?)</title>", response.text)
                assert response.text.count("<h1") == 1, rule
                assert title in ("Aanvraag", "Brievenbus", "Team"), rule


def test_a_configured_proxy_is_believed_about_https(world: World) -> None:
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "stoppen.example"}
    trusting = world.restart(PROXIES="1").app.test_client()
    doubting = world.app.test_client()

    assert trusting.get("/team", headers=forwarded).location == "https://stoppen.example/team/"
    assert doubting.get("/team", headers=forwarded).location == "http://localhost/team/"
