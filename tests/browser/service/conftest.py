"""The real service, site and backend on one origin."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from backend.clock import day_of, utc_now
from tests.browser.service.counted import count_two_years
from tests.browser.service.pages import set_up_team
from tests.browser.service.running import Service, running_service


@pytest.fixture(scope="session")
def service(site: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One running service for each test worker, with its own data."""
    with running_service(tmp_path_factory.mktemp("service") / "data") as running:
        yield running


@pytest.fixture(scope="session")
def site_url(service: Service) -> str:
    """Pages open on the real service here."""
    return service.address


@pytest.fixture(scope="session")
def set_up(service: Service, browser: Browser) -> None:
    """The team has been set up, once for each worker."""
    context = browser.new_context(base_url=service.address)
    context.set_default_timeout(10_000)
    set_up_team(context.new_page(), service.set_up_link)
    context.close()


@pytest.fixture(scope="session")
def counted(service: Service, set_up: None) -> None:
    """The team counted much in two years."""
    count_two_years(service.data, day_of(utc_now()))
