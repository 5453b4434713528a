"""What staff think of in each talk, read from the file that editors keep."""

from pathlib import Path

import pytest

from backend.agenda import TALKS, AgendaError, read_agendas, talk_name
from backend.state import COURSE, Kind, State

from .conftest import REPOSITORY

AGENDA = REPOSITORY / "content" / "gesprekken.yml"


def test_every_talk_of_the_course_has_its_points() -> None:
    agendas = read_agendas(AGENDA)

    for kind, stages in COURSE.items():
        for state, stage in stages.items():
            for number in stage.talks:
                assert agendas[talk_name(kind, state, number)].points


@pytest.mark.parametrize(
    ("kind", "state", "number", "expected"),
    [
        (Kind.COACHING, State.STARTED, 2, "coaching-2"),
        (Kind.GROUP, State.WAITING, 1, "voortraject"),
        (Kind.GROUP, State.AFTERCARE, 2, "nazorg"),
    ],
)
def test_a_talk_is_known_by_its_place_in_the_course(
    kind: Kind, state: State, number: int, expected: str
) -> None:
    assert talk_name(kind, state, number) == expected


@pytest.mark.parametrize(
    "text", ["", "talks: [", "talks: {}", "talks: [{talk: nazorg}]", "[" * 3000]
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "gesprekken.yml"
    path.write_text(text)

    with pytest.raises(
        AgendaError, match=r"gesprekken\.yml does not have the points of every talk"
    ):
        read_agendas(path)


def test_no_talk_may_be_missing(tmp_path: Path) -> None:
    path = tmp_path / "gesprekken.yml"
    for missing in TALKS:
        path.write_text(AGENDA.read_text(encoding="utf-8").replace(f"talk: {missing}", "talk: x"))
        with pytest.raises(AgendaError):
            read_agendas(path)
