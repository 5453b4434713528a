"""The recovery code in another form: a link for who can keep a link safely."""

from datetime import timedelta

from backend import crockford
from backend.recovery_code import LENGTH, RecoveryCode
from backend.signed_token import Purpose, TokenError, TokenSigner

ACCESS = Purpose("access token.v1", timedelta(days=365))


def make_access_token(signer: TokenSigner, code: RecoveryCode) -> str:
    """A token that opens what the code opens, for as long as anything can be kept."""
    return signer.sign(ACCESS, code.text)


def read_access_token(signer: TokenSigner, token: str) -> RecoveryCode:
    """Return the code in the token. No database is asked.

    :raises TokenError: it cannot be trusted or has expired.
    """
    text, _ = signer.read(ACCESS, token)
    if len(text) != LENGTH or not set(text) <= set(crockford.ALPHABET):
        raise TokenError("the token carries no code; ask for a new one.")
    return RecoveryCode(text)
