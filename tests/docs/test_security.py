"""What is told about security is the same in both languages, and is shown by tests that exist."""

import re

import yaml

from tests.conftest import ROOT
from tests.docs.papers import broken_links, missing, named_in, read_paper

PAPER = "beveiliging.md"
ADVERSARIES = 6


def parts() -> tuple[str, str]:
    """The Dutch and the English part."""
    dutch, _, rest = read_paper(PAPER).partition("\n# Security\n")
    english, _, _ = rest.partition("\n# Headers en cookies")
    return dutch, english


def under(part: str, number: int) -> str:
    """What stands under a heading of the second rank."""
    return re.split(r"^## ", part, flags=re.M)[number]


def test_every_test_that_is_named_is_there() -> None:
    dutch, _ = parts()

    assert len(named_in(dutch)) > 80
    assert missing(named_in(dutch)) == []


def test_both_languages_name_the_same_tests_in_the_same_order() -> None:
    dutch, english = parts()

    assert named_in(dutch) == named_in(english)


def test_every_promise_is_shown_by_a_test_in_both_languages() -> None:
    shown = []
    for part in parts():
        _, *promises = re.split(r"^### ", under(part, 2), flags=re.M)
        assert [promise for promise in promises if not named_in(promise)] == []
        shown.append([named_in(promise) for promise in promises])

    assert shown[0] == shown[1]
    assert len(shown[0]) > 10


def test_both_languages_have_the_same_parts_adversaries_limits_and_links() -> None:
    def shape(part: str) -> list[object]:
        headings = re.findall(r"^(#+) ", part, re.M)
        links = [link for link in re.findall(r"\]\(([^)]+)\)", part) if not link.startswith("#")]
        return [headings, links, re.findall(r"^(\d\.|- \*\*)", part, re.M)]

    dutch, english = parts()

    assert shape(dutch.removeprefix("# Beveiliging\n")) == shape(english)
    assert len(re.findall(r"^\d\. ", under(dutch, 1), re.M)) == ADVERSARIES


def test_a_weakness_is_reported_where_the_helpline_is_reached() -> None:
    text = (ROOT / "content" / "diensten.yml").read_text(encoding="utf-8")
    [helpline] = [
        service
        for service in yaml.safe_load(text)["extra"]["services"]
        if service["id"] == "stop-it-now"
    ]

    for part in parts():
        assert re.findall(r"[\w.-]+@[\w.-]+\w", part) == [helpline["mail"]]


def test_every_link_leads_somewhere() -> None:
    assert broken_links(PAPER) == []
