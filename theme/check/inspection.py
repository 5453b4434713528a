"""The whole check: every remark about the site in the working directory."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from theme.blocks.service import load_services
from theme.check.completeness import check_definitions, check_guide
from theme.check.document import DataError, read_document
from theme.check.exercise_id import (
    Exercise,
    check_released,
    check_unique,
    exercises_of,
    read_released,
)
from theme.check.finding import Finding
from theme.check.form_of_address import check_form_of_address
from theme.check.heading import check_headings
from theme.check.lexicon import answers
from theme.check.link import check_links
from theme.check.navigation import CONFIG, check_navigation
from theme.check.review import check_review
from theme.check.sentence import check_sentences
from theme.check.service_data import SERVICES, check_services
from theme.check.site import Site, read_site
from theme.check.spelling import Speller, check_spelling, names_of, read_own_words
from theme.check.telephone import check_numbers
from theme.check.text import Text, texts_of
from theme.check.wording import check_wording, read_rules


@dataclass
class Inspection:
    """What the check found, and what it looked at."""

    findings: list[Finding] = field(default_factory=list)
    site: Site | None = None
    texts: list[Text] = field(default_factory=list)
    exercises: list[Exercise] = field(default_factory=list)

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.is_error]

    @property
    def tips(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.is_error]


def inspect(today: date) -> Inspection:
    """Check everything. When the menu or the data of services is broken, only that is reported."""
    needed = gathered(check_services, read_menu)
    if any(finding.is_error for finding in needed):
        return Inspection(needed)
    site = read_site(today)
    texts = list(texts_of(site))
    exercises = list(exercises_of(site))
    found = [
        *needed,
        *site.refusals,
        *gathered(
            lambda: check_navigation(site),
            lambda: check_links(site),
            lambda: check_pages(site),
            lambda: check_ids(exercises),
            lambda: check_definitions(site, exercises),
            check_guide,
            lambda: check_language(texts),
            lambda: check_words(texts),
            lambda: spell(texts),
        ),
    ]
    found.sort(key=lambda finding: (finding.path.as_posix(), finding.line, finding.what))
    return Inspection(found, site, texts, exercises)


def gathered(*checks: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """Return what all checks find; a data file that cannot be used stops only its own check."""
    found: list[Finding] = []
    for check in checks:
        try:
            found += check()
        except DataError as error:
            found += error.findings
    return found


def read_menu() -> list[Finding]:
    """Return nothing when the settings of the site can be read.

    :raises DataError: they cannot.
    """
    read_document(CONFIG)
    return []


def check_pages(site: Site) -> Iterator[Finding]:
    """Yield what is wrong with each page by itself, apart from its links and its language."""
    services = load_services(SERVICES)
    for page in site.pages:
        yield from check_review(page, site.today)
        yield from check_headings(page)
        yield from check_numbers(page, services)


def check_ids(exercises: list[Exercise]) -> Iterator[Finding]:
    """Yield what is wrong with the ids of exercises."""
    yield from check_unique(exercises)
    yield from check_released(exercises, read_released())


def check_language(texts: list[Text]) -> Iterator[Finding]:
    for text in texts:
        yield from check_sentences(text)
        yield from check_form_of_address(text)


def check_words(texts: list[Text]) -> Iterator[Finding]:
    rules = read_rules()
    for text in texts:
        yield from check_wording(text, rules)


def spell(texts: list[Text]) -> Iterator[Finding]:
    own = read_own_words() | names_of(load_services(SERVICES).values())
    speller = Speller(own)
    for text in texts:
        yield from check_spelling(text, speller)
    answers().keep()
