"""The app that is attacked, as the other tests of the backend make it."""

import secrets

import pytest


@pytest.fixture
def settings(settings: dict[str, str]) -> dict[str, str]:
    """Keys that nobody types, so that one in an answer can only come from the server."""
    return settings | {name: secrets.token_hex(32) for name in ("SIGNING_KEYS", "PEPPER")}
