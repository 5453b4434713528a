"""The real service behind the real nginx."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.service.running import Service, running_service
from tests.servers.front import Front, Line, Visitor, running_front


@pytest.fixture(scope="module")
def service(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One running service for these tests, which stands behind one proxy."""
    data = tmp_path_factory.mktemp("service") / "data"
    with running_service(data, settings={"PROXIES": "1"}) as running:
        yield running


@pytest.fixture(scope="module")
def front(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """One nginx before it."""
    with running_front(tmp_path_factory.mktemp("front") / "nginx", service.address) as running:
        yield running


@pytest.fixture(scope="module")
def team(service: Service, front: Front) -> None:
    """The first member of staff set up the desk, through nginx."""
    front.visitor().set_up(service.set_up_link)


@pytest.fixture
def visitor(front: Front) -> Visitor:
    """Somebody who comes through nginx."""
    return front.visitor()


@pytest.fixture
def direct(service: Service, front: Front) -> Visitor:
    """Somebody who stands where nginx stands, and says of itself what nginx would say."""
    port = int(service.address.rpartition(":")[2])
    said = {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https"}
    return Visitor(Line(port), front.host, said | {"X-Forwarded-Host": front.host})
