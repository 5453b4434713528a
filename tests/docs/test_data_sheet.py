"""What the sheet of data tells is what the tables have, and how long they keep it."""

import re
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary

from backend.data_sheet import SHEET, read_explanations, write_sheet
from backend.models import Base
from backend.settings import BACKUP_DAYS, read_settings
from backend.state import KEPT
from backend.texts import read_texts
from tests.docs.papers import broken_links, missing, named_in, read_paper

SAID = read_explanations()
COLUMNS = [
    (table.name, column) for table in Base.metadata.sorted_tables for column in table.columns
]


def test_the_sheet_is_what_is_made_of_the_tables() -> None:
    assert SHEET.read_text(encoding="utf-8") == write_sheet(SAID), "run make sheet"


def test_every_table_and_column_is_explained_and_nothing_else() -> None:
    explained = {name: sorted(table["columns"]) for name, table in SAID["tables"].items()}
    there = {
        table.name: sorted(column.name for column in table.columns)
        for table in Base.metadata.sorted_tables
    }

    assert explained == there


def test_every_explanation_says_what_how_why_and_how_long() -> None:
    for table in SAID["tables"].values():
        assert table["what"].endswith(".")
        assert table["kept"].endswith(".")
        for what, form, why in table["columns"].values():
            assert what
            assert why
            assert form in SAID["forms"]


def test_every_way_of_keeping_is_used() -> None:
    used = {form for table in SAID["tables"].values() for _, form, _ in table["columns"].values()}

    assert used == set(SAID["forms"])


def test_only_bytes_are_said_to_be_sealed_and_no_bytes_to_be_as_they_are() -> None:
    for table, column in COLUMNS:
        _, form, _ = SAID["tables"][table]["columns"][column.name]
        if isinstance(column.type, LargeBinary):
            assert form != "clear", (table, column.name)
        else:
            assert "sealed" not in SAID["forms"][form], (table, column.name)


def test_no_period_is_typed() -> None:
    text = str(SAID)

    assert re.findall(r"\d+ (?:dag|dagen|uur|minuten|maanden|jaar)\b", text) == []


def test_every_state_has_the_days_that_hold() -> None:
    names, sheet = read_texts()["states"], read_paper("gegevens.md")

    for state, kept in KEPT.items():
        assert f"| {names[state]} | {kept.days} |\n" in sheet


def test_the_days_of_a_backup_are_those_without_a_setting(site: Path) -> None:
    needed = {"SITE": str(site), "SIGNING_KEYS": "a" * 64, "PEPPER": "b" * 64}

    assert read_settings(needed).backup_days == BACKUP_DAYS
    assert f"Na {BACKUP_DAYS} dagen wist de server het" in read_paper("gegevens.md")


def test_a_column_without_an_explanation_makes_no_sheet() -> None:
    said = read_explanations()
    del said["tables"]["application"]["columns"]["state"]

    with pytest.raises(KeyError, match="state"):
        write_sheet(said)


def test_what_the_sheet_names_is_there() -> None:
    assert missing(named_in(read_paper("gegevens.md"))) == []
    assert broken_links("gegevens.md") == []
