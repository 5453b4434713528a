"""What the audit says, without the programs that it needs."""

from pathlib import Path
from typing import Any

import pytest

from tests.audit import tools
from tests.audit.html_checker import known_as
from tests.audit.lighthouse import CATEGORIES, marks_of


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder with programs; empty."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_missing_program_is_named(programs: Path) -> None:
    with pytest.raises(tools.MissingToolError) as caught:
        tools.prepare()

    assert "Java 11 or newer; there is no java on the path" in str(caught.value)
    assert "Node 18.16 or newer, with npm; there is no npm on the path" in str(caught.value)


@pytest.mark.parametrize(
    ("version", "problem"),
    [
        ('openjdk version "1.8.0"', 'Java 11 or newer; found openjdk version "1.8.0"'),
        ('openjdk version "11.0.2"', ""),
        ('openjdk version "25.0.1"', ""),
        ("", "Java 11 or newer; found none"),
    ],
)
def test_old_program_will_not_do(programs: Path, version: str, problem: str) -> None:
    program = programs / "java"
    program.write_text(f"#!/bin/sh\nexec >&2\necho '{version}'\n")
    program.chmod(0o755)

    assert tools.problem_with("java") == problem


def test_only_the_named_mistakes_stay() -> None:
    known = "Attribute “autocomplete” is only allowed when the input type is “color”, or “week”."

    assert known_as(known) == "autocomplete on choices"
    assert known_as("Stray end tag “p”.") is None


def report(performance: float, seo: float) -> dict[str, Any]:
    """A report of Lighthouse as short as it can be."""
    scores = dict.fromkeys(CATEGORIES, 1.0) | {"performance": performance, "seo": seo}
    categories = {
        name: {"score": score, "auditRefs": [{"id": name, "weight": 1}]}
        for name, score in scores.items()
    }
    audits = {name: {"title": f"It has {name}", "score": score} for name, score in scores.items()}
    return {"categories": categories, "audits": audits}


def test_marks_say_what_was_lost() -> None:
    perfect = marks_of("/", report(1, 1))
    unnamed = marks_of("/", report(0.9, 0.9))

    assert (perfect.is_perfect, perfect.lost) == (True, [])
    assert unnamed.marks["seo"] == 90
    assert unnamed.lost == ["performance: It has performance (0.9)", "seo: It has seo (0.9)"]
    assert not unnamed.is_only_slow
    assert marks_of("/", report(0.9, 1)).is_only_slow
