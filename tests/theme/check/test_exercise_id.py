"""An exercise that went online is never lost unnoticed."""

from datetime import date
from pathlib import Path

import yaml

from tests.theme.check.conftest import Write, page
from theme.check import inspect
from theme.check.released import RELEASED, Comparison, read_released

TODAY = date(2026, 12, 1)
HELP = "\n/// diensten\n    toon: [noodnummer]\n///\n"
EXERCISE = page(
    "# Een proefpagina\n\n/// antwoord | Wat viel je op?\n    id: wat-viel-op\n///\n" + HELP
)
WEEK = page(
    "# Een proefpagina\n\n/// werkblad | Mijn week\n    id: mijn-week\n"
    "    rijen: [Maandag, Dinsdag]\n///\n" + HELP
)
SLEEP = yaml.safe_load((Path(__file__).parent / "broken/vragenlijst-ongebruikt.yml").read_text())
SLEEP_PAGE = page("# Een proefpagina\n\n/// vragenlijst\n    id: slaap\n///\n" + HELP)
ONLINE = "# Uitleg.\nexercises:\n  - {id: wat-viel-op, block: antwoord, page: oud.md}\n"


def record() -> int:
    """Record what is online now, as the command does."""
    inspection = inspect(TODAY)
    assert inspection.site
    assert inspection.errors == []
    return Comparison(inspection.site, inspection.exercises).record(read_released())


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

    assert record() == 1
    assert (
        RELEASED.read_text("utf-8")
        == ONLINE + "  - {id: wat-nog, block: antwoord, page: nieuw.md}\n"
    )


def test_first_recording_fills_an_empty_list(write: Write) -> None:
    write({"content/pagina.md": EXERCISE})

    record()

    assert [entry.values["id"] for entry in read_released()] == ["wat-viel-op"]
    assert inspect(TODAY).findings == []
    assert Path(RELEASED).is_file()


def test_recording_notes_under_which_names_answers_are_kept(write: Write) -> None:
    write({"content/pagina.md": WEEK})

    record()

    assert RELEASED.read_text("utf-8") == (
        "exercises:\n"
        "  - {id: mijn-week, block: werkblad, page: pagina.md, names: [maandag, dinsdag]}\n"
    )


def test_lost_answer_that_was_accepted_is_forgotten_at_the_next_recording(write: Write) -> None:
    before = "{id: mijn-week, block: werkblad, page: oud.md, names: [zondag], lost: [zondag]}"
    write({"content/pagina.md": WEEK, str(RELEASED): f"exercises:\n  - {before}\n"})

    assert record() == 0

    [entry] = read_released()
    assert entry.values == {
        "id": "mijn-week", "block": "werkblad", "page": "pagina.md", "names": ["maandag", "dinsdag"]
    }  # fmt: skip


def test_questionnaire_in_other_words_is_the_same_and_gets_its_new_version(write: Write) -> None:
    [(path, text)] = [pair for pair in SLEEP["files"].items() if "definitions" in pair[0]]
    write({"content/pagina.md": SLEEP_PAGE, path: text})
    record()
    write(
        {
            "content/pagina.md": SLEEP_PAGE,
            path: text.replace("version: 1", "version: 2").replace("title: Vaak ja", "title: Vaak"),
            str(RELEASED): RELEASED.read_text("utf-8"),
        }
    )

    record()

    assert read_released()[0].values["version"] == 2


def test_questionnaire_in_other_words_needs_a_new_version(write: Write) -> None:
    [(path, text)] = [pair for pair in SLEEP["files"].items() if "definitions" in pair[0]]
    write({"content/pagina.md": SLEEP_PAGE, path: text})
    record()
    other = text.replace("title: Vaak ja", "title: Vaak")
    recorded = RELEASED.read_text("utf-8")
    write({"content/pagina.md": SLEEP_PAGE, path: other, str(RELEASED): recorded})

    [error] = inspect(TODAY).errors

    assert error.path == Path(path)
    assert error.what == "versie 1 staat online, en hier zijn de woorden anders."
    assert error.right == ("Schrijf version: 2. Dan weet later iedereen welke woorden er stonden.")


def test_questionnaire_with_other_bands_cannot_be_recorded(write: Write) -> None:
    [(path, text)] = [pair for pair in SLEEP["files"].items() if "definitions" in pair[0]]
    write({"content/pagina.md": SLEEP_PAGE, path: text})
    record()
    moved = text.replace("to: 1", "to: 2").replace("from: 2", "from: 3")
    moved = moved.replace("[ja, nee, ja]", "[ja, ja, ja]").replace("total: 2", "total: 3")
    recorded = RELEASED.read_text("utf-8")
    write({"content/pagina.md": SLEEP_PAGE, path: moved, str(RELEASED): recorded})

    [error] = inspect(TODAY).errors

    assert error.path == Path(path)
    assert error.what.endswith("Oude uitslagen zouden iets anders betekenen.")
