"""Counting without remembering whom: keyed digests in memory, under a key that lives one day."""

import hmac
import ipaddress
from datetime import datetime, timedelta
from hashlib import sha256

from backend.clock import Clock, day_of
from backend.limit_memory import LimitMemory, Memory

FREE_FAILURES = 3
LONGEST_DELAY = timedelta(seconds=60)


class Limits:
    """Counts per hour and delays after failures. All of it is gone with the memory or the day."""

    def __init__(self, clock: Clock, memory: LimitMemory | None = None) -> None:
        self._clock = clock
        self._memory = memory or LimitMemory()

    @property
    def is_apart(self) -> bool:
        """Whether this process counts for itself, because the shared memory does not answer."""
        return self._memory.is_apart

    def count(self, purpose: str, subject: str = "", *, per_day: bool = False) -> int:
        """Count one more, and return how many there were this hour or this day."""
        now = self._clock()
        window = "day" if per_day else f"hour {now.hour}"
        name = f"{purpose}|{window}|{subject}"
        return self._memory.use(lambda memory: memory.increase(_digest(memory, now, name)))

    def wait(self, subject: str) -> timedelta:
        """How long this subject still has to wait; zero if it may try now."""
        now = self._clock()
        until = self._memory.use(lambda memory: memory.get(_digest(memory, now, subject)))
        return max(timedelta(seconds=until - now.timestamp()), timedelta())

    def failed(self, subject: str) -> None:
        """Remember a failure: from the fourth on, each next try waits longer, a minute at most."""
        now = self._clock()

        def remember(memory: Memory) -> None:
            name = _digest(memory, now, subject)
            late = memory.increase(name) - FREE_FAILURES
            if late > 0:
                delay = min(timedelta(seconds=2 ** min(late, 6)), LONGEST_DELAY)
                memory.put(name, (now + delay).timestamp())

        self._memory.use(remember)

    def succeeded(self, subject: str) -> None:
        """Forget the failures of this subject."""
        now = self._clock()
        self._memory.use(lambda memory: memory.drop(_digest(memory, now, subject)))


def _digest(memory: Memory, now: datetime, text: str) -> bytes:
    return hmac.digest(memory.key(day_of(now)), text.encode(), sha256)


def network_of(address: str | None) -> str:
    """The /24 or /56 of an address: enough to slow down a flood, too wide to mean a person.

    Nothing for this machine itself: behind Tor, everybody comes from there.
    """
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    if parsed.is_loopback:
        return ""
    width = 24 if parsed.version == 4 else 56
    return str(ipaddress.ip_network(f"{parsed}/{width}", strict=False))
