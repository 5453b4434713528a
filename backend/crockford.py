"""Codes that people write on paper: Crockford's base 32, with one check character at the end."""

import secrets

from backend.error import BackendError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans("OIL", "011")
GROUP = 4
LONGEST = 30  # the check below tells every position apart up to here


class CodeError(BackendError):
    """This is no code: characters are missing, too many, unknown, or mistyped."""


def draw(length: int) -> str:
    """A new random code of that many characters, five bits each, without the check character."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def read(text: str, length: int) -> str:
    """Return the code that was meant, forgiving case, spaces, hyphens, O for 0, I and L for 1.

    :raises CodeError: a mistyped or swapped character, or another length. No database is asked.
    """
    typed = tidy(text)
    if len(typed) != length + 1 or not set(typed) <= set(ALPHABET):
        raise CodeError(f"a code has {length + 1} letters and digits; check what was typed.")
    code, check = typed[:-1], typed[-1]
    if check_character(code) != check:
        raise CodeError("one or more characters are mistyped; check them one by one.")
    return code


def tidy(text: str) -> str:
    """The characters that were meant, without what people put between them."""
    return "".join(filter(str.isalnum, text.upper())).translate(LOOKALIKES)


def groups(code: str) -> tuple[str, ...]:
    """The code with its check character, in groups of four; the last group has five."""
    whole = code + check_character(code)
    starts = range(0, len(code), GROUP)
    return tuple(whole[start : start + GROUP] for start in starts[:-1]) + (whole[starts[-1] :],)


def check_character(code: str) -> str:
    """A weighted sum in GF(32): it catches every single mistake and every swap of two."""
    total, weight = 0, 1
    for character in code[:LONGEST]:
        weight = _times(weight, 2)
        total ^= _times(weight, ALPHABET.index(character))
    return ALPHABET[total]


def _times(left: int, right: int) -> int:
    """Multiply in GF(32), polynomial x^5 + x^2 + 1, in which 2 generates all 31 weights."""
    product = 0
    while right:
        product ^= left if right & 1 else 0
        left = (left << 1) ^ (0b100101 if left & 0b10000 else 0)
        right >>= 1
    return product
