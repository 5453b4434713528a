"""An application that somebody sent, seen from both sides."""

import pytest

from ..world import Browser, World


@pytest.fixture
def staff(world: World) -> Browser:
    """The browser of the first member of staff."""
    return world.staff()


@pytest.fixture
def applicant(world: World, staff: Browser) -> Browser:
    """The browser of somebody who applied, with the mailbox open."""
    browser = world.browser()
    world.apply(browser)
    return browser


@pytest.fixture
def application(world: World, staff: Browser, applicant: Browser) -> str:
    """The address of that application at the desk."""
    return f"/team/aanvraag/{world.application_id(staff)}/"
