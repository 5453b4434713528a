"""Every mistake an editor can make is told with file, line, what is wrong and how it is right."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.theme.check.conftest import Write, page
from theme.check import Inspection, inspect, messages
from theme.check.messages import Advice

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yml"))
TODAY = date(2026, 12, 1)


def inspect_case(path: Path, write: Write) -> tuple[Inspection, list[str]]:
    """Return what the check finds in a case, and what it should find."""
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    pages = case.get("pages", {})
    write({f"content/{name}": page(text) for name, text in pages.items()} | case.get("files", {}))
    for name in case.get("without", []):
        Path(name).unlink()
    for name in case.get("latin", []):
        saved = Path("content") / name
        saved.write_bytes(saved.read_text(encoding="utf-8").encode("latin-1"))
    return inspect(case.get("today", TODAY)), case["lines"]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_site_says_where_what_and_how_it_is_right(path: Path, write: Write) -> None:
    inspection, expected = inspect_case(path, write)

    assert [str(f) for f in (*inspection.errors, *inspection.tips)] == expected


def test_site_without_mistakes_gets_no_remark(write: Write) -> None:
    write({})

    assert inspect(TODAY).findings == []


def test_every_advice_of_the_catalogue_is_given_in_a_broken_site() -> None:
    said = "\n".join(
        line for path in BROKEN for line in yaml.safe_load(path.read_text("utf-8"))["lines"]
    )
    advices = {name: text for name, text in vars(messages).items() if isinstance(text, Advice)}

    for name, advice in advices.items():
        for part in (advice.what, advice.right):
            longest = max(part.replace("}", "{").split("{")[::2], key=len)
            assert longest in said, f"no broken site shows {name}"
