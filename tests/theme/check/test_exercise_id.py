"""An exercise that went online is never lost unnoticed."""

from datetime import date
from pathlib import Path

from tests.theme.check.conftest import Write, page
from theme.check import inspect
from theme.check.exercise_id import RELEASED, read_released, record

TODAY = date(2026, 12, 1)
EXERCISE = page("# Een proefpagina\n\n/// antwoord | Wat viel je op?\n    id: wat-viel-op\n///\n")
ONLINE = "# Uitleg.\nexercises:\n  - {id: wat-viel-op, block: antwoord, page: oud.md}\n"


def test_exercise_that_moved_to_another_page_is_not_lost(write: Write) -> None:
    write({"content/nieuw.md": EXERCISE, str(RELEASED): ONLINE})

    assert inspect(TODAY).findings == []


def test_renamed_exercise_that_names_its_former_id_is_not_lost(write: Write) -> None:
    renamed = EXERCISE.replace("id: wat-viel-op", "id: nieuw\n    vroeger: wat-viel-op")
    write({"content/oud.md": renamed, str(RELEASED): ONLINE})

    assert inspect(TODAY).findings == []


def test_two_exercises_cannot_have_the_same_former_id(write: Write) -> None:
    renamed = EXERCISE.replace("id: wat-viel-op", "id: {id}\n    vroeger: wat-viel-op")
    pages = {f"content/{id}.md": renamed.replace("{id}", id) for id in ("een", "twee")}
    write(pages)

    assert [finding.path.name for finding in inspect(TODAY).errors] == ["twee.md"]


def test_exercise_that_went_with_intent_is_not_missed(write: Write) -> None:
    write({str(RELEASED): ONLINE.replace("oud.md}", "oud.md, gone: true}")})

    assert inspect(TODAY).findings == []


def test_recording_adds_only_what_is_new_and_keeps_the_explanation(write: Write) -> None:
    second = EXERCISE.replace("wat-viel-op", "wat-nog")
    write({"content/oud.md": EXERCISE, "content/nieuw.md": second, str(RELEASED): ONLINE})

    number = record(inspect(TODAY).exercises, read_released())

    assert number == 1
    assert (
        RELEASED.read_text("utf-8")
        == ONLINE + "  - {id: wat-nog, block: antwoord, page: nieuw.md}\n"
    )


def test_first_recording_fills_an_empty_list(write: Write) -> None:
    write({"content/pagina.md": EXERCISE})

    record(inspect(TODAY).exercises, read_released())

    assert [entry.values["id"] for entry in read_released()] == ["wat-viel-op"]
    assert inspect(TODAY).findings == []
    assert Path(RELEASED).is_file()
