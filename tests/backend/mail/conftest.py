"""A backend with a real mail server beside it."""

from collections.abc import Iterator

import pytest

from backend.postman import Postman

from ..world import World
from .server import MailServer, running_mail_server


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server that takes everything."""
    with running_mail_server() as server:
        yield server


@pytest.fixture
def settings(settings: dict[str, str], server: MailServer) -> dict[str, str]:
    """Settings with which mail is sent."""
    return settings | {
        "SMTP_URL": f"smtp://127.0.0.1:{server.port}",
        "MAIL_FROM": "post@voorbeeld.test",
        "TEAM_MAIL": "an@team.test bea@team.test",
        "MAIL_KEY": "m" * 64,
    }


@pytest.fixture
def postman(world: World) -> Iterator[Postman]:
    """Who sends it."""
    postman = Postman(world.app)
    yield postman
    postman.retire()
