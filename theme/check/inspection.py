"""The whole check: every remark about the site in the working directory."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from theme.blocks.finding import DataError, Finding, distinct, findings_of
from theme.blocks.service import load_services
from theme.check.agenda import check_agenda
from theme.check.audit_age import check_audit
from theme.check.completeness import check_completeness, check_definitions, check_guide
from theme.check.exercise_id import Exercise, check_unique, exercises_of
from theme.check.files import check_files
from theme.check.form_of_address import check_form_of_address
from theme.check.heading import check_headings
from theme.check.lexicon import answers
from theme.check.link import Links
from theme.check.markup import check_markup
from theme.check.navigation import check_navigation
from theme.check.released import Comparison, homes_of, read_released
from theme.check.reply import check_replies
from theme.check.review import check_review
from theme.check.sentence import check_sentences
from theme.check.service_age import check_services
from theme.check.site import SERVICES, Page, Site, read_site, stumbled
from theme.check.spelling import Speller, check_spelling, names_of, read_own_words
from theme.check.telephone import check_numbers
from theme.check.text import Text, texts_of_definitions, texts_of_page
from theme.check.unfinished import check_unfinished
from theme.check.wording import check_wording, read_rules


class InFile(Protocol):
    """What a check looks at: a page, or the text of a page or a questionnaire."""

    @property
    def path(self) -> Path: ...


One = TypeVar("One", bound=InFile)
Found = TypeVar("Found")


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
    needed = gathered(lambda: check_services(today))
    try:
        site = read_site(today)
    except DataError as error:
        return Inspection(distinct([*needed, *error.findings]))
    inspection = Inspection(site=site)
    stumbles: list[Finding] = []
    inspection.exercises = list(each(site.pages, exercises_of, stumbles))
    inspection.texts = [
        *each(site.pages, texts_of_page, stumbles), *texts_of_definitions(site)
    ]  # fmt: skip
    found = [
        *needed,
        *site.refusals,
        *gathered(
            lambda: check_navigation(site),
            check_files,
            lambda: check_pages(site, stumbles),
            lambda: check_ids(site, inspection.exercises),
            lambda: check_definitions(site, inspection.exercises),
            check_guide,
            lambda: check_audit(site),
            check_agenda,
            check_replies,
            lambda: check_language(inspection.texts, stumbles),
            lambda: check_words(inspection.texts, stumbles),
            lambda: spell(inspection.texts, stumbles),
        ),
        *stumbles,
    ]
    found.sort(key=lambda finding: (finding.path.as_posix(), finding.line, finding.what))
    inspection.findings = distinct(found)
    return inspection


def gathered(*checks: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """Return what all checks find; a data file that cannot be used stops only its own check."""
    found: list[Finding] = []
    for check in checks:
        try:
            found += check()
        except DataError as error:
            found += error.findings
    return found


def each(
    ones: Iterable[One], check: Callable[[One], Iterable[Found]], stumbles: list[Finding]
) -> Iterator[Found]:
    """Yield what a check finds in each; where the check itself fails, that is a remark as well."""
    for one in ones:
        try:
            yield from list(check(one))
        except Exception as error:  # noqa: BLE001  an editor never sees a traceback
            stumbles += findings_of(stumbled(one.path, error))


def check_pages(site: Site, stumbles: list[Finding]) -> Iterator[Finding]:
    """Yield what is wrong with each page, apart from its language."""
    services = load_services(SERVICES)
    links = Links(site)

    def check(page: Page) -> Iterator[Finding]:
        yield from check_review(page, site.today)
        yield from check_headings(page)
        yield from check_numbers(page, services)
        yield from links.check(page)
        yield from check_markup(page)
        yield from check_completeness(page)

    yield from each(site.pages, check, stumbles)


def check_ids(site: Site, exercises: list[Exercise]) -> Iterator[Finding]:
    """Yield what is wrong with the ids of exercises, and what was online and is lost."""
    released = read_released()
    yield from check_unique(exercises, site, homes_of(released))
    yield from Comparison(site, exercises).check(released)


def check_language(texts: list[Text], stumbles: list[Finding]) -> Iterator[Finding]:
    yield from each(texts, check_sentences, stumbles)
    yield from each(texts, check_form_of_address, stumbles)
    yield from each(texts, check_unfinished, stumbles)


def check_words(texts: list[Text], stumbles: list[Finding]) -> Iterator[Finding]:
    rules = read_rules()
    yield from each(texts, lambda text: check_wording(text, rules), stumbles)


def spell(texts: list[Text], stumbles: list[Finding]) -> Iterator[Finding]:
    own = read_own_words() | names_of(load_services(SERVICES).values())
    speller = Speller(own)
    yield from each(texts, lambda text: check_spelling(text, speller), stumbles)
    answers().keep()
