"""The real service, site and backend on one origin."""

from collections.abc import Iterator

import pytest

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
