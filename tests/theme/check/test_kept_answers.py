"""Slow answers are asked once, and never of another dictionary."""

from pathlib import Path

import pytest

from theme.check.kept_answers import KEPT, read_answers


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_answers_are_there_in_the_next_run() -> None:
    answers = read_answers("versie-1")
    answers.known["drangdagboek"] = True
    answers.keep()

    assert read_answers("versie-1").known == {"drangdagboek": True}


def test_answers_of_another_dictionary_are_forgotten() -> None:
    answers = read_answers("versie-1")
    answers.known["drangdagboek"] = True
    answers.keep()

    assert read_answers("versie-2").known == {}


def test_damaged_answers_are_asked_again() -> None:
    KEPT.parent.mkdir()
    KEPT.write_text("{kapot", encoding="utf-8")

    assert read_answers("versie-1").known == {}


def test_nothing_is_written_when_nothing_is_new() -> None:
    read_answers("versie-1").keep()

    assert not KEPT.exists()
