"""Everything that visitors read, one text a file: what the checks of language look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from theme.check import messages
from theme.check.passage import Passage, passages_of_definition, passages_of_page
from theme.check.readability import Figures, Sentence, figures_of, sentences_of
from theme.check.site import CONTENT, Page, Site


@dataclass
class Text:
    """The words of one page or one questionnaire."""

    path: Path
    passages: list[Passage]

    @cached_property
    def sentences(self) -> list[Sentence]:
        return list(sentences_of(self.passages))

    @cached_property
    def figures(self) -> Figures:
        return figures_of(self.sentences)

    @property
    def section(self) -> str:
        """The folder the page is in: its first one below ``content/``."""
        if not self.path.is_relative_to(CONTENT):
            return messages.DEFINITIONS
        folders = self.path.relative_to(CONTENT).parts[:-1]
        return folders[0] if folders else messages.HOME


def texts_of_page(page: Page) -> list[Text]:
    return [Text(page.path, list(passages_of_page(page)))]


def texts_of_definitions(site: Site) -> Iterator[Text]:
    """Yield the text of every questionnaire."""
    for path in site.definitions:
        yield Text(path, list(passages_of_definition(path)))
