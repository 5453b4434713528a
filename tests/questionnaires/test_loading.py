import re
from pathlib import Path

import pytest

from questionnaires import DEFINITIONS, DefinitionError, load, load_all, messages
from questionnaires.messages import Message

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").iterdir())
VALID = sorted((HERE / "valid").iterdir())
REAL = DEFINITIONS / "internet-afhankelijkheid.yml"
CATALOGUE = {name: value for name, value in vars(messages).items() if isinstance(value, Message)}


def expected_error(path: Path) -> str:
    """Give the text that a broken definition announces in its first line."""
    first = path.read_bytes().splitlines()[0].decode()
    return first.removeprefix("# error: ").replace("\\n", "\n")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_definition_says_what_to_repair(path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        load(path)

    assert str(caught.value) == expected_error(path)


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_message_is_shown_by_a_broken_definition(name: str) -> None:
    message = CATALOGUE[name]
    words = re.escape(f"{message.wrong}\n{message.repair}")
    pattern = re.compile(r".*, regel \d+: " + re.sub(r"\\\$[a-z]+", ".*", words), re.DOTALL)

    assert any(pattern.fullmatch(expected_error(path)) for path in BROKEN)


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_definition_is_loaded_under_the_name_of_its_file(path: Path) -> None:
    assert load(path).id == path.stem


def test_texts_arrive_as_they_were_meant() -> None:
    questionnaire = load(HERE / "valid" / "rule-of-one-list.yml")

    assert questionnaire.title == "2026"
    assert questionnaire.period == "vandaag: nu"
    assert questionnaire.about == "Een tekst over twee regels."
    assert questionnaire.caution == "Geen diagnose # zeker niet."
    assert [option.id for option in questionnaire.options] == ["yes", "no"]


def test_sum_all_takes_every_item_and_a_list_takes_its_own() -> None:
    every = load(HERE / "valid" / "reversed-item.yml")
    some = load(HERE / "valid" / "several-scores.yml")

    assert [score.items for score in every.scores] == [("moe", "stil", "rustig")]
    assert [score.items for score in some.scores] == [
        ("inslapen", "wakker"),
        ("moe", "prikkelbaar"),
    ]


def test_file_saved_by_a_windows_editor_means_the_same(tmp_path: Path) -> None:
    saved = tmp_path / REAL.name
    saved.write_bytes(b"\xef\xbb\xbf" + REAL.read_bytes().replace(b"\n", b"\r\n"))

    assert load(saved) == load(REAL)


def test_folder_gives_its_questionnaires_by_id_in_alphabetical_order() -> None:
    assert list(load_all(HERE / "valid")) == sorted(path.stem for path in VALID)


def test_folder_with_one_broken_definition_is_refused(tmp_path: Path) -> None:
    (tmp_path / REAL.name).write_bytes(REAL.read_bytes())
    (tmp_path / "leeg.yml").touch()

    with pytest.raises(DefinitionError, match=r"leeg\.yml, regel 1"):
        load_all(tmp_path)


def test_definition_with_another_ending_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "vragen.YML").touch()

    with pytest.raises(DefinitionError, match=r"vragen\.YML, regel 1: .*\n.*: vragen\.yml\."):
        load_all(tmp_path)


def test_files_that_are_no_definitions_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "lees-mij.md").touch()

    assert load_all(tmp_path) == {}


def test_absent_folder_is_not_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_all(tmp_path / "weg")
