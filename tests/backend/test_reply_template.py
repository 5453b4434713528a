"""Texts to begin a reply with, read from the file that editors keep."""

import re
from pathlib import Path

import pytest

from backend.forms import LONGEST_TEXT
from backend.reply_template import KINDS, STATES, ReplyTemplateError, read_reply_templates
from backend.state import COURSE, Kind, State
from theme.check import reply as check

from .conftest import REPOSITORY

REPLIES = REPOSITORY / "content" / "antwoorden.yml"
SERVICES = REPOSITORY / "content" / "diensten.yml"
RIGHT = "replies: [{id: a, title: A, status: concept, text: 'Bel {noodnummer}.'}]"


def test_the_texts_of_the_project_can_be_used_as_they_are() -> None:
    found = read_reply_templates(REPLIES, SERVICES)

    assert len(found) >= 10
    assert all(one.is_draft for one in found)
    for one in found:
        assert not re.search(r"[{}]", one.text)
        assert len(one.text) <= LONGEST_TEXT


@pytest.mark.parametrize("kind", Kind)
def test_every_open_state_has_texts(kind: Kind) -> None:
    found = read_reply_templates(REPLIES, SERVICES)

    for state in COURSE[kind]:
        assert any(one.fits(kind, state) for one in found) == (state is not State.CLOSED)


def test_a_text_is_for_the_applications_that_it_names() -> None:
    by_id = {one.id: one for one in read_reply_templates(REPLIES, SERVICES)}

    assert by_id["groep-volzet"].fits(Kind.GROUP, State.RECEIVED)
    assert not by_id["groep-volzet"].fits(Kind.COACHING, State.RECEIVED)
    assert by_id["eerste-antwoord"].fits(Kind.COACHING, State.RECEIVED)
    assert not by_id["eerste-antwoord"].fits(Kind.COACHING, State.CONTACTED)


def test_a_number_comes_from_the_file_of_services(tmp_path: Path) -> None:
    path, services = tmp_path / "antwoorden.yml", tmp_path / "diensten.yml"
    path.write_text(RIGHT)
    services.write_text('extra: {services: [{id: noodnummer, phone: "999"}, {id: cgg}]}')

    [template] = read_reply_templates(path, services)

    assert template.text == "Bel 999."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "replies: [",
        "replies: [text]",
        "replies: [{id: a, title: A, text: Dag.}]",
        RIGHT.replace("concept", "klaar"),
        RIGHT.replace("noodnummer", "noodnumer"),
        RIGHT.replace("text:", "kinds: [alles], text:"),
        RIGHT.replace("text:", "states: [nooit], text:"),
        RIGHT.replace("}]", "}, {id: a, title: B, status: concept, text: Dag.}]"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "antwoorden.yml"
    path.write_text(text)

    with pytest.raises(
        ReplyTemplateError, match=r"antwoorden\.yml has no replies that can be used; make check"
    ):
        read_reply_templates(path, SERVICES)


def test_editors_are_told_of_the_same_kinds_and_states() -> None:
    assert tuple(KINDS) == check.KINDS
    assert tuple(STATES) == check.STATES
    assert set(STATES.values()) == set(State) - {State.CLOSED}
    assert check.LONGEST == LONGEST_TEXT
