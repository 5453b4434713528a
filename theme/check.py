"""The editors' check: ``python -m theme.check`` reads every page and says all that is wrong at once."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page

from questionnaires import DefinitionError, load_all
from theme.blocks import PageError, messages
from theme.blocks.source import Source


class Notes(logging.Handler):
    """What MkDocs itself remarks about a page, such as a link to a page that is not there."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


def find_problems(config: MkDocsConfig) -> Iterator[str]:
    """Yield every problem of every page, and of every questionnaire, in words for editors."""
    notes = Notes()
    logging.getLogger("mkdocs").addHandler(notes)
    logging.getLogger("mkdocs").propagate = False
    files = get_files(config)
    for file in files.documentation_pages():
        page = Page(None, file, config)
        try:
            page.read_source(config)
            page.render(config, files)
        except PageError as error:
            yield error.message
    yield from notes.texts
    yield from find_double_ids(Path(config.docs_dir))
    try:
        load_all(Path("questionnaires/definitions"))
    except DefinitionError as error:
        yield str(error)


def find_double_ids(content: Path) -> Iterator[str]:
    """Yield exercise ids that two pages share; answers on devices would overwrite each other."""
    seen: dict[str, Path] = {}
    for path in sorted(content.rglob("*.md")):
        relative = Path(content.name) / path.relative_to(content)
        text = path.read_text(encoding="utf-8")
        for line, id in exercise_ids(relative, content, text):
            if id in seen and seen[id] != relative:
                problem = messages.DOUBLE_ID_ELSEWHERE.format(id=id, other=seen[id])
                yield PageError(relative, line, problem).message
            seen[id] = relative


def exercise_ids(path: Path, content: Path, text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the id of every exercise of a page; of a broken page, none."""
    try:
        source = Source(path, content, text.split("\n"))
        for opening in source.openings:
            options = yaml.safe_load(source.options_of(opening))
            if isinstance(options, dict) and isinstance(options.get("id"), str):
                yield opening.line, options["id"]
    except (PageError, yaml.YAMLError):
        return  # rendering the page has already said what is wrong


def main() -> int:
    """Print all problems; return 1 when there are any."""
    config = load_config("mkdocs.yml")
    problems = list(find_problems(config))
    for problem in problems:
        print(problem, end="\n\n")
    pages = len(get_files(config).documentation_pages())
    print(messages.CHECKED.format(pages=pages, problems=len(problems)))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
