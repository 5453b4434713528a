"""The published style sheets: what the tests of every page take for granted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tinycss2

COLOURS = {"color", "background", "background-color", "fill", "stroke", "opacity", "filter"}


def test_no_width_of_the_window_changes_a_colour(site: Path) -> None:
    """So axe needs to look at the colours of a kind of element at one width."""
    sheets = [path.read_text("utf-8") for path in (site / "css").rglob("*.css")]
    rules = [rule for sheet in sheets for rule in rules_by_width(sheet)]

    assert len(rules) > 10
    assert [(rule, name) for rule in rules for name in set_by(rule) if name in COLOURS] == []


def rules_by_width(sheet: str) -> Iterator[Any]:
    """Yield the rules that hold at some widths of the screen only."""
    for rule in tinycss2.parse_stylesheet(sheet):
        prelude = tinycss2.serialize(rule.prelude) if rule.type == "at-rule" else ""
        if rule.type == "at-rule" and "width" in prelude and "print" not in prelude:
            yield from tinycss2.parse_rule_list(rule.content, skip_whitespace=True)


def set_by(rule: Any) -> list[str]:
    """Return the names of the properties that a rule sets."""
    declarations = tinycss2.parse_declaration_list(rule.content, skip_whitespace=True)
    return [one.lower_name for one in declarations if one.type == "declaration"]
