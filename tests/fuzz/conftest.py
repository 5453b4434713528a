"""The app that is attacked, as the tests of the backend make it."""

import secrets

import pytest

from tests.backend.conftest import (
    database,
    empty_sqlite,
    make_database,
    outside_a_loop,
    postgresql,
    quick_passphrases,
    world,
)
from tests.backend.conftest import settings as usual_settings
from tests.browser.conftest import (
    allowed_hosts,
    browser,
    chromium,
    context,
    may_be_refused,
    page,
    site_url,
)
from tests.browser.scripts.conftest import modules_page, modules_url

__all__ = [
    "allowed_hosts",
    "browser",
    "chromium",
    "context",
    "database",
    "empty_sqlite",
    "make_database",
    "may_be_refused",
    "modules_page",
    "modules_url",
    "outside_a_loop",
    "page",
    "postgresql",
    "quick_passphrases",
    "settings",
    "usual_settings",
    "site_url",
    "world",
]


@pytest.fixture
def settings(usual_settings: dict[str, str]) -> dict[str, str]:
    """Keys that nobody types, so that one in an answer can only come from the server."""
    return usual_settings | {name: secrets.token_hex(32) for name in ("SIGNING_KEYS", "PEPPER")}
