"""Every mistake an editor can make is told with file, line, what is wrong and how it is right."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.theme.check.conftest import Write, page
from theme.blocks import messages as of_blocks
from theme.blocks.advice import Advice
from theme.check import Inspection, inspect, messages

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yml"))
REFUSED = sorted((Path(__file__).parents[1] / "broken").glob("*.yml"))
ELSEWHERE = {"STUMBLED", "DOUBLE_BOOKLET"}
"""Said in a test of its own: it takes a mistake in the program, or two pages."""
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
    for name in case.get("windows", []):
        saved = Path("content") / name
        saved.write_bytes(b"\xef\xbb\xbf" + saved.read_bytes().replace(b"\n", b"\r\n"))
    for name in case.get("heavy", []):
        (Path("content") / name).write_bytes(bytes(600_000))
    return inspect(case.get("today", TODAY)), case["lines"]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_site_says_where_what_and_how_it_is_right(path: Path, write: Write) -> None:
    inspection, expected = inspect_case(path, write)

    assert [str(f) for f in (*inspection.errors, *inspection.tips)] == expected


def test_site_without_mistakes_gets_no_remark(write: Write) -> None:
    write({})

    assert inspect(TODAY).findings == []


def test_every_advice_of_the_catalogue_is_given_in_a_broken_site() -> None:
    cases = [yaml.safe_load(path.read_text("utf-8")) for path in (*BROKEN, *REFUSED)]
    said = "\n".join(
        line
        for case in cases
        for line in case.get("lines", [case.get("error"), case.get("right", "")])
    )
    catalogues = {**vars(messages), **vars(of_blocks)}
    advices = {name: text for name, text in catalogues.items() if isinstance(text, Advice)}

    for name, advice in advices.items():
        if name in ELSEWHERE:
            continue
        for part in (advice.what, advice.right):
            longest = max(part.replace("}", "{").split("{")[::2], key=len)
            assert longest in said, f"no broken site shows {name}"
