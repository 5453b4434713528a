"""What an editor sees on the screen."""

import json
import pkgutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.theme.check.conftest import Write, page
from tests.theme.conftest import ROOT
from theme.check import inspect
from theme.check.__main__ import main, main_without_traceback
from theme.check.released import RELEASED

Capture = pytest.CaptureFixture[str]
DAY = "--vandaag=2026-12-01"
EXERCISE = "/// antwoord | Wat viel je op?\n    id: wat-viel-op\n///\n"


def with_mistakes(write: Write) -> None:
    """A tip on an early page, an error on a later one."""
    write(
        {
            "content/aa.md": page("# Een proefpagina\n\nTom is een dader.\n"),
            "content/zz.md": page("# Een proefpagina\n\nLees [dit](weg.md).\n"),
        }
    )


def test_errors_come_before_tips_and_sums_at_the_end(write: Write, capsys: Capture) -> None:
    with_mistakes(write)

    status = main([DAY])

    lines = capsys.readouterr().out.strip().split("\n")
    assert status == 1
    assert [lines[0], lines[3]] == ["Dit moet beter:", "Dit kan beter:"]
    assert lines[1].startswith("content/zz.md:16 — ")
    assert lines[4].startswith("content/aa.md:16 — ")
    assert lines[-1] == (
        "Nagekeken: 5 pagina's en 0 vragenlijsten. 1 fout, 1 tip. 5 pagina's zijn nog concept."
    )


def test_tips_alone_do_not_fail(write: Write) -> None:
    write({"content/aa.md": page("# Een proefpagina\n\nTom is een dader.\n")})

    assert main([DAY]) == 0


def test_averages_of_each_section_are_printed_in_a_table(write: Write, capsys: Capture) -> None:
    write(
        {"content/hulp/lijn.md": page("# Een proefpagina\n\nJe mag nu even rusten. Dat is goed.\n")}
    )

    main([DAY])

    rows = [line.split() for line in capsys.readouterr().out.split("\n")]
    assert ["hulp", "1", "8", "4,0", "107"] in rows


def test_numbers_of_each_page_are_printed_when_asked(write: Write, capsys: Capture) -> None:
    write(
        {"content/hulp/lijn.md": page("# Een proefpagina\n\nJe mag nu even rusten. Dat is goed.\n")}
    )

    main([DAY, "--paginas"])

    rows = [line.split() for line in capsys.readouterr().out.split("\n")]
    assert ["content/hulp/lijn.md", "8", "4,0", "107"] in rows


def test_drafts_are_counted_always_and_listed_when_asked(write: Write, capsys: Capture) -> None:
    write({"content/aa.md": page("# Een proefpagina\n").replace("concept", "nagelezen")})

    main([DAY])
    short = capsys.readouterr().out
    main([DAY, "--concepten"])
    long = capsys.readouterr().out

    assert "3 pagina's zijn nog concept" in short
    assert "content/index.md — " not in short
    assert "content/index.md — Start (van redactie, nalezen tegen 2027-05-21)" in long
    assert "content/aa.md" not in long


def test_machines_get_the_same_findings(write: Write, capsys: Capture) -> None:
    with_mistakes(write)

    status = main([DAY, "--json"])

    data = json.loads(capsys.readouterr().out)
    assert status == 1
    assert (data["errors"], data["warnings"]) == (1, 1)
    assert data["findings"][0] == {
        "file": "content/zz.md",
        "line": 16,
        "what": 'de link naar "weg.md" leidt nergens heen.',
        "right": "Kijk na of het bestand bestaat. Bestaat de pagina niet meer? Haal de link weg. "
        "Een link ziet er zo uit: [tekst](../map/pagina.md)",
        "severity": "error",
    }
    assert data["pages"]["content/aa.md"]["words"] == 4
    assert data["sections"]["privacy"]["sentences"] == 2


def test_exercises_are_recorded_only_when_there_are_no_errors(
    write: Write, capsys: Capture
) -> None:
    write({"content/aa.md": page(f"# Een proefpagina\n\n{EXERCISE}\nLees [dit](weg.md).\n")})
    main([DAY, "--vastleggen"])
    refused = capsys.readouterr().out

    write({"content/aa.md": page(f"# Een proefpagina\n\n{EXERCISE}")})
    main([DAY, "--vastleggen"])

    assert "Er zijn nog fouten." in refused
    assert "1 nieuwe oefening staat nu in content/oefeningen.yml." in capsys.readouterr().out
    assert "wat-viel-op" in RELEASED.read_text("utf-8")


def test_mistake_in_the_program_itself_is_told_in_one_line(
    write: Write, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({})
    monkeypatch.setattr("theme.check.inspection.read_site", lambda _: 1 // 0)

    status = main_without_traceback([DAY])

    assert status == 1
    assert capsys.readouterr().out == (
        "Het nakijken is gestopt door een fout in het programma "
        "(ZeroDivisionError: integer division or modulo by zero). "
        "Toon deze regel aan een programmeur, en zeg wat je net wijzigde.\n"
    )


@pytest.mark.parametrize("stumbles", ["inspection.check_headings", "site.MkDocsPage.render"])
def test_page_on_which_the_program_stumbles_is_named_and_the_others_are_checked(
    write: Write, monkeypatch: pytest.MonkeyPatch, stumbles: str
) -> None:
    write({"content/aa.md": page("# Een proefpagina\n\nLees [dit](weg.md).\n")})
    monkeypatch.setattr(f"theme.check.{stumbles}", stumble(stumbles))

    told = [str(finding) for finding in inspect(date(2026, 12, 1)).errors]

    assert len(told) == 2
    assert told[0].startswith("content/aa.md:16 — de link naar")
    assert told[1] == (
        "content/index.md:1 — het programma struikelt over dit bestand (KeyError: 'x'). — "
        "Wijzigde je hier net iets? Maak het ongedaan. "
        "Helpt dat niet, toon deze regel dan aan een programmeur."
    )


def stumble(name: str) -> Callable[..., Any]:
    """Return the function of this name, but one that fails on the home page."""
    real: Callable[..., Any] = pkgutil.resolve_name(f"theme.check.{name}")

    def failing(page: Any, *rest: Any) -> Any:
        if getattr(page, "file", page).name in ("index", "index.md"):
            raise KeyError("x")
        return real(page, *rest)

    return failing


@pytest.mark.parametrize("argument", ["--conceptn", "--vandaag=gisteren"])
def test_wrong_argument_is_refused_in_dutch(argument: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        main([argument])

    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith(
        "Deze optie is er niet, of er staat een verkeerde waarde"
    )


def test_whole_site_is_without_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    inspection = inspect(date(2026, 12, 1))

    assert inspection.errors == []
    assert len(inspection.texts) >= len(list(Path("content").rglob("*.md")))
