"""What a remark for an editor consists of."""

from typing import NamedTuple


class Advice(NamedTuple):
    """What is wrong, how it is right, and whether the page may go online with it.

    Words between braces are filled in where the mistake is found.
    """

    what: str
    right: str
    is_error: bool = True


def tip(what: str, right: str) -> Advice:
    """Return an advice that an editor may leave aside."""
    return Advice(what, right, is_error=False)
