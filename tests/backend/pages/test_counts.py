"""The figures, as a page and as a file."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from sqlalchemy import select

from backend.database import db
from backend.models import Application, Tally, TeamKey
from backend.state import Kind
from backend.tally import seal_event

from ..conftest import both_databases
from ..world import Browser, World

RECEIVED = ("state", "received")


def count(world: World, pairs: list[tuple[str, str]], day: date, times: int = 1) -> None:
    """Count this so many times on that day."""
    with world.app.app_context():
        key = db.session.scalars(select(TeamKey.counts_public_key)).one() or b""
        db.session.add_all(seal_event(key, Kind.COACHING, pairs, day) for _ in range(times))
        db.session.commit()


def fill_a_year(world: World) -> None:
    """Seventeen applications in 2025: nine in January, eight in May."""
    count(world, [RECEIVED, ("question", "viewing")], date(2025, 1, 8), 9)
    count(world, [RECEIVED, ("question", "viewing")], date(2025, 5, 8), 3)
    count(world, [RECEIVED, ("question", "legal")], date(2025, 5, 8), 5)


def rows(page: str) -> list[list[str]]:
    """The texts of the cells of each row."""
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall("<tr>.*", page)]
    return [[unescape(re.sub("<.*?>", "", cell)).strip() for cell in row] for row in cells]


def spreadsheet(staff: Browser, year: int) -> list[list[str]]:
    """The lines of the file."""
    response = staff.get(f"/team/cijfers/cijfers.csv?jaar={year}")
    assert response.status_code == 200
    text = response.get_data().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_without_a_month_that_is_over_there_are_no_figures(world: World, staff: Browser) -> None:
    world.apply(world.browser())

    assert "Er zijn nog geen cijfers." in staff.get("/team/cijfers/").text


@both_databases
def test_the_figures_stay_when_the_application_is_erased(world: World, staff: Browser) -> None:
    for _ in range(5):
        applicant = world.browser()
        world.apply(applicant)
        applicant.get("/brievenbus/intrekken/")
        applicant.post("/brievenbus/intrekken/")
    world.clock.moment = datetime(2027, 1, 2, tzinfo=UTC)
    page = world.sign_in().get("/team/cijfers/").text

    assert ["november", "5", "0", "0", "5"] in rows(page)
    assert ["Beelden van misbruik kijken", "5"] in rows(page)
    assert ["Gestopt op vraag van de aanvrager", "5"] in rows(page)
    with world.app.app_context():
        assert db.session.scalars(select(Application)).all() == []


def test_a_small_number_is_not_shown(world: World, staff: Browser) -> None:
    fill_a_year(world)
    count(world, [RECEIVED, ("question", "contact")], date(2025, 7, 8), 3)
    page = staff.get("/team/cijfers/?jaar=2025").text

    assert rows(page)[7][:2] == ["juli", "minder dan 5"]
    assert rows(page)[13][:2] == ["Heel het jaar", "minstens 18"]
    assert "Waarover het gaat" not in page
    assert ["2025", "Coaching", "Stand", "Ontvangen", "juli", "minder dan 5"] in spreadsheet(
        staff, 2025
    )


def test_each_year_has_its_figures_beside_the_sums_of_all(world: World, staff: Browser) -> None:
    fill_a_year(world)
    count(world, [RECEIVED, ("question", "legal")], date(2026, 2, 1), 6)
    page = staff.get("/team/cijfers/").text
    assert "Stand per maand in 2026" in page
    assert ["Ontvangen", "17", "6"] in rows(page)
    assert ["Tot nu toe", "6"] in [row[:2] for row in rows(page)]
    assert ["Heel het jaar", "17"] not in [row[:2] for row in rows(page)]
    assert "Waarover het gaat" not in page

    page = staff.get("/team/cijfers/?jaar=2025").text
    assert "Stand per maand in 2025" in page
    assert "Waarover het gaat (2025)" in page
    assert ["Beelden van misbruik kijken", "12"] in rows(page)
    assert 'aria-current="page">2025<' in page


@pytest.mark.parametrize("year", ["2019", "2027", "nu", "-1", "²"])
def test_a_year_without_figures_is_not_there(world: World, staff: Browser, year: str) -> None:
    fill_a_year(world)

    assert staff.get(f"/team/cijfers/?jaar={year}").status_code == 404
    assert staff.get(f"/team/cijfers/cijfers.csv?jaar={year}").status_code == 404


def test_the_file_says_what_the_page_says(world: World, staff: Browser) -> None:
    fill_a_year(world)
    response = staff.get("/team/cijfers/cijfers.csv?jaar=2025")
    lines = spreadsheet(staff, 2025)

    assert response.get_data().startswith(
        b"\xef\xbb\xbfJaar;Soort;Onderwerp;Antwoord;Periode;Aantal"
    )
    assert response.headers["Content-Disposition"] == 'attachment; filename="cijfers.csv"'
    assert response.mimetype == "text/csv"
    assert response.headers["Cache-Control"] == "no-store"
    assert ["2025", "Coaching", "Stand", "Ontvangen", "januari", "9"] in lines
    assert ["2025", "Coaching", "Stand", "Ontvangen", "Heel het jaar", "17"] in lines
    assert [
        "2025",
        "Coaching",
        "Waarover het gaat",
        "Klacht of verhoor",
        "Heel het jaar",
        "5",
    ] in lines
    assert all(len(line) == 6 for line in lines)
    page = {cell for row in rows(staff.get("/team/cijfers/?jaar=2025").text) for cell in row}
    assert {line[-1] for line in lines[1:]} <= page


def test_what_people_thought_of_it_is_told_in_the_words_of_the_form(
    world: World, staff: Browser
) -> None:
    for answer, times in (("yes", 7), ("no", 5)):
        answers = [("evaluation", "filled_in"), ("evaluation.helped", answer)]
        count(world, answers, date(2025, 5, 8), times)
    page = staff.get("/team/cijfers/?jaar=2025").text

    assert "<caption>Heeft het je geholpen? (2025)</caption>" in page
    shown = rows(page)
    first = shown.index(["Ja", "7"])
    assert shown[first : first + 3] == [["Ja", "7"], ["Een beetje", "0"], ["Nee", "5"]]


def test_no_cell_of_the_file_is_a_formula(world: World, staff: Browser) -> None:
    fill_a_year(world)
    count(
        world, [("evaluation", "filled_in"), ("evaluation.=1+1", "@SUM(A1)")], date(2025, 5, 8), 5
    )
    cells = {cell for line in spreadsheet(staff, 2025) for cell in line}

    assert {"'=1+1", "'@SUM(A1)"} & cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


@both_databases
def test_looking_folds_the_months_that_are_over(world: World, staff: Browser) -> None:
    fill_a_year(world)
    for _ in range(2):
        assert ["januari", "9"] in [
            row[:2] for row in rows(staff.get("/team/cijfers/?jaar=2025").text)
        ]
    with world.app.app_context():
        assert len(db.session.scalars(select(Tally)).all()) == 2


def test_signing_in_folds_too(world: World, staff: Browser) -> None:
    fill_a_year(world)
    world.sign_in()

    with world.app.app_context():
        assert len(db.session.scalars(select(Tally)).all()) == 2


def test_a_busy_database_shows_the_figures_all_the_same(
    world: World, staff: Browser, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_a_year(world)
    staff.get("/team/")
    monkeypatch.setattr("backend.context.writing", busy)
    page = staff.get("/team/cijfers/?jaar=2025").text

    assert ["januari", "9"] in [row[:2] for row in rows(page)]
    assert "fold-postponed" in caplog.messages


def busy(*_: object) -> object:
    from backend.database import DatabaseBusyError

    raise DatabaseBusyError("busy")


def test_counting_survives_that_nobody_looks_for_years(world: World, staff: Browser) -> None:
    fill_a_year(world)
    world.clock.advance(timedelta(days=800))
    page = world.sign_in().get("/team/cijfers/?jaar=2025").text

    assert ["januari", "9"] in [row[:2] for row in rows(page)]


def test_a_count_that_does_not_open_is_told_and_stops_nobody(world: World) -> None:
    world.staff()
    with world.app.app_context():
        db.session.add(Tally(id="f" * 32, sealed=b"of another key"))
        db.session.commit()

    staff = world.sign_in()

    assert staff.get("/team/").status_code == 200
    assert (
        "Eén telling kan je niet lezen, dus de cijfers zijn te laag."
        in staff.get("/team/cijfers/").text
    )
