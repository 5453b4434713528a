"""Every state of a questionnaire, looked at with axe and walked through with the keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator

from questionnaires import DEFINITIONS, Questionnaire, load
from tests.browser.scripts.questionnaire.conftest import OpenQuestionnaire, give, show
from tests.browser.service.looking import NARROW, WIDE, check_for_everyone, check_room, walk

REAL = [load(path) for path in sorted(DEFINITIONS.glob("*.yml"))]


def leave_empty(section: Locator, questionnaire: Questionnaire) -> None:
    """See the questionnaire as it opens."""


def ask_too_early(section: Locator, questionnaire: Questionnaire) -> None:
    """See what is missing."""
    show(section)


def ask(section: Locator, questionnaire: Questionnaire) -> None:
    """See a result, kept to compare."""
    give(section, questionnaire.vectors[-4].responses)
    show(section)
    section.get_by_role("button", name="Bewaar deze uitslag").click()


def begin_again(section: Locator, questionnaire: Questionnaire) -> None:
    """See an empty questionnaire with earlier results."""
    ask(section, questionnaire)
    section.get_by_role("button", name="Begin opnieuw").click()


@pytest.mark.parametrize("questionnaire", REAL, ids=lambda one: one.id)
@pytest.mark.parametrize("reach", [leave_empty, ask_too_early, ask, begin_again])
def test_state_is_for_everyone(
    open_questionnaire: OpenQuestionnaire,
    questionnaire: Questionnaire,
    reach: Callable[[Locator, Questionnaire], None],
) -> None:
    section = open_questionnaire(questionnaire.id)
    reach(section, questionnaire)

    check_for_everyone(section.page)
    walk(section.page, WIDE)
    walk(section.page, NARROW)
    check_room(section.page)
