"""Makes drafts that build at once, from the templates beside this module."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from theme.blocks.block import slug
from theme.new import messages

MODULES = Path("content/stoppen-is-mogelijk")
DEFINITIONS = Path("questionnaires/definitions")
PAGES = ("index.md", "vertrekpunt.md", "eerste-deel.md", "terugblik.md")
REVIEW = timedelta(days=182)
WORKBOOK = re.compile(r"^pdf: werkboek-(\d+)$", re.MULTILINE)

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    undefined=StrictUndefined,
    keep_trailing_newline=True,
    autoescape=False,  # noqa: S701  Markdown and YAML, for editors
)


class DraftError(Exception):
    """A draft is not made; says in Dutch why."""


@dataclass(frozen=True)
class Draft:
    """A title, and the day on which the draft is made."""

    title: str
    today: date

    @property
    def id(self) -> str:
        """The title as a name of files and ids.

        :raises DraftError: the title has no letters or digits.
        """
        if not (id := slug(self.title)):
            raise DraftError(messages.NO_LETTERS.format(title=self.title))
        return id

    def fill(self, template: str, **more: Any) -> str:
        """Return a template with this title, its id, the days of review, and more."""
        values = {"reviewed": self.today, "review_by": self.today + REVIEW, **more}
        return TEMPLATES.get_template(template).render(id=self.id, title=self.title, **values)


def make_module(draft: Draft) -> str:
    """Write the pages of a new module; return what its editor does next.

    :raises DraftError: there is such a module.
    """
    folder = MODULES / draft.id
    if folder.exists():
        raise DraftError(messages.EXISTS.format(path=folder))
    texts = {name: draft.fill(f"module/{name}", workbook=free_workbook()) for name in PAGES}
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    pages = [f"{MODULES.name}/{draft.id}/{name}" for name in PAGES]
    return messages.MODULE_MADE.format(
        folder=folder.as_posix(),
        files="\n".join(f"  {name}" for name in PAGES),
        nav="\n".join([f"      - {quoted(draft.title)}:", *(f"          - {p}" for p in pages)]),
        index=f"{draft.id}/index.md",
    )


def free_workbook() -> int:
    """Return the number after that of the last workbook; a file name tells nothing else."""
    pages = [page.read_text(encoding="utf-8") for page in MODULES.glob("*/index.md")]
    used = [int(number) for page in pages for number in WORKBOOK.findall(page)]
    return max(used, default=0) + 1


def make_questionnaire(draft: Draft) -> str:
    """Write a new definition; return what its editor does next.

    :raises DraftError: there is such a questionnaire.
    """
    path = DEFINITIONS / f"{draft.id}.yml"
    if path.exists():
        raise DraftError(messages.EXISTS.format(path=path))
    path.write_text(draft.fill("questionnaire.yml"), encoding="utf-8")
    block = f"\n/// vragenlijst\n    id: {draft.id}\n///\n"
    return messages.QUESTIONNAIRE_MADE.format(path=path.as_posix(), block=block)


def quoted(text: str) -> str:
    """Return a text as YAML takes it for certain."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


TEMPLATES.filters["quoted"] = quoted
