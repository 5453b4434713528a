"""Drafts are made in the same small site that the check is tried on."""

from tests.theme.check.conftest import write

__all__ = ["write"]
