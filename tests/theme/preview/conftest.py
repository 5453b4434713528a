"""The preview is tried on the same small site as the check."""

from tests.theme.check.conftest import write

__all__ = ["write"]
