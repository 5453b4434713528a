"""``python -m backend.data_sheet``: writes ``docs/gegevens.md``, what is stored of whom and how long.

Tables and columns come from the models, periods from where they hold, words from ``data_sheet.yml``.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from backend.invitation import INVITATION
from backend.limit_memory import KEPT as COUNTS_KEPT
from backend.models import Base
from backend.session import IDLE, LONGEST
from backend.settings import BACKUP_DAYS
from backend.single_use import KEPT as USED_KEPT
from backend.state import ATTENDANCE_KEPT, KEPT, KEPT_AT_MOST, OPENINGS_KEPT, WARNED
from backend.texts import read_texts

SHEET = Path(__file__).parents[1] / "docs" / "gegevens.md"
HOUR, MINUTE = 3600, 60
PERIODS = {
    "backup_days": BACKUP_DAYS,
    "openings": OPENINGS_KEPT.days,
    "attendance": ATTENDANCE_KEPT.days,
    "most": KEPT_AT_MOST.days,
    "warned": WARNED.days,
    "limit_hours": int(COUNTS_KEPT.total_seconds()) // HOUR,
    "used_days": USED_KEPT.days,
    "idle_minutes": IDLE.seconds // MINUTE,
    "longest_hours": LONGEST.seconds // HOUR,
    "invitation_hours": int(INVITATION.lifetime.total_seconds()) // HOUR,
}


def read_explanations() -> dict[str, Any]:
    """What is said of every table and column, and around them."""
    path = Path(__file__).with_name("data_sheet.yml")
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def write_sheet(said: dict[str, Any]) -> str:
    """The whole sheet.

    :raises KeyError: a table, a column, a form or a period is not explained.
    """
    words, forms = said["words"], said["forms"]
    parts = [
        said["before"].format(**PERIODS),
        "\n".join(f"- **{form['name']}**: {form['what']}." for form in forms.values()) + "\n",
        f"## {words['tables']}\n",
        *(_table(name, said) for name in said["tables"]),
        f"## {words['states']}\n{_say(words['states_note'])}\n",
        "\n".join(_rows(words["state"], _states())) + "\n",
        said["after"].format(**PERIODS),
    ]
    return "\n".join(parts)


def _table(name: str, said: dict[str, Any]) -> str:
    explained, words = said["tables"][name], said["words"]
    columns = [column.name for column in Base.metadata.tables[name].columns]
    rows = (_column(column, explained["columns"][column], said["forms"]) for column in columns)
    lines = [
        f"### `{name}`",
        _say(explained["what"]),
        "",
        f"**{words['kept']}:** {_say(explained['kept'])}",
        "",
        *_rows(words["table"], rows),
    ]
    return "\n".join(lines) + "\n"


def _column(name: str, explained: list[str], forms: dict[str, Any]) -> list[str]:
    what, form, why = explained
    return [f"`{name}`", what, forms[form]["name"], why]


def _states() -> Iterator[list[str]]:
    names = read_texts()["states"]
    for state, kept in KEPT.items():
        yield [names[state], str(kept.days)]


def _say(text: str) -> str:
    """The text with the periods in it, one sentence a line."""
    return re.sub(r"(?<=\.) (?=[A-Z])", "\n", text.format(**PERIODS))


def _rows(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    for cells in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    SHEET.write_text(write_sheet(read_explanations()), encoding="utf-8")
