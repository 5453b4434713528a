"""A ticket per shown form: not sent too fast, not too late, and counted once."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b

from backend.signed_token import Purpose, TokenError, TokenSigner

TICKET = Purpose("form ticket.v1", timedelta(hours=12))


class TooFastError(TokenError):
    """The form came back faster than a person types; the same ticket works a little later."""


@dataclass(frozen=True)
class FormTicket:
    """A ticket that may be used. Only its digest is ever stored."""

    nonce: str = field(repr=False)

    @property
    def digest(self) -> bytes:
        """What the database remembers of a used ticket."""
        return self._derive(b"digest", b"")

    def receipt_key(self, browser: str) -> bytes:
        """The key to the receipt of this very form in this very browser."""
        return self._derive(b"receipt", browser.encode())

    def _derive(self, purpose: bytes, more: bytes) -> bytes:
        return blake2b(more, key=self.nonce.encode(), person=purpose, digest_size=32).digest()


def make_ticket(signer: TokenSigner) -> str:
    """A ticket for a form that is about to be shown."""
    return signer.sign(TICKET, secrets.token_hex(16))


def read_ticket(signer: TokenSigner, token: str, now: datetime, wait: timedelta) -> FormTicket:
    """Return the ticket, if it may be used now.

    :raises TooFastError: the form was shown less than ``wait`` ago.
    :raises TokenError: it cannot be trusted or has expired.
    """
    nonce, made = signer.read(TICKET, token)
    if now - made < wait:
        raise TooFastError("the form came back too fast; send it again.")
    return FormTicket(nonce)
