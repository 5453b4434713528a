"""Signed, dated tokens: one salt per purpose, a list of keys that can rotate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from itsdangerous import BadData, SignatureExpired, TimestampSigner, URLSafeTimedSerializer

from backend.clock import Clock
from backend.error import BackendError

LONGEST_TOKEN = 400


class TokenError(BackendError):
    """This token was not made here, for another purpose, or under a key that is gone."""


class TokenExpiredError(TokenError):
    """This token was good once."""


@dataclass(frozen=True)
class Purpose:
    """What a token is for; a token for one purpose is refused for any other."""

    salt: str
    lifetime: timedelta


class _ClockedSigner(TimestampSigner):
    """Reads the clock that it was given."""

    def __init__(self, *args: Any, clock: Clock, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._clock = clock

    def get_timestamp(self) -> int:
        return int(self._clock().timestamp())


class TokenSigner:
    """Makes tokens with the last key, and reads tokens made with any of the keys.

    A payload is signed, not secret: whoever holds the token can read it.
    """

    def __init__(self, keys: Sequence[str], clock: Clock) -> None:
        self._keys = list(keys)
        self._clock = clock

    def sign(self, purpose: Purpose, payload: str) -> str:
        """A token that carries the payload and says when it was made."""
        return str(self._serializer(purpose).dumps(payload))

    def read(self, purpose: Purpose, token: str) -> tuple[str, datetime]:
        """Return the payload, and when the token was made.

        :raises TokenExpiredError: it is older than its purpose allows.
        :raises TokenError: it cannot be trusted, for whatever reason.
        """
        if len(token) > LONGEST_TOKEN or not token.isascii():
            raise TokenError("the token is no token of ours; ask for a new one.")
        seconds = int(purpose.lifetime.total_seconds())
        try:
            payload, made = self._serializer(purpose).loads(
                token, max_age=seconds, return_timestamp=True
            )
        except SignatureExpired as error:
            raise TokenExpiredError("the token has expired; ask for a new one.") from error
        except BadData as error:
            raise TokenError("the token cannot be trusted; ask for a new one.") from error
        if not isinstance(payload, str):
            raise TokenError("the token carries something else; ask for a new one.")
        return payload, made

    def _serializer(self, purpose: Purpose) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(
            self._keys,
            salt=purpose.salt,
            signer=_ClockedSigner,
            signer_kwargs={
                "clock": self._clock,
                "digest_method": sha256,
                "key_derivation": "hmac",
            },
        )
