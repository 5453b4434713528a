"""Counting without remembering whom: keyed digests in memory, under a key that lives one day."""

import hmac
import ipaddress
import threading
from collections import Counter
from datetime import date, datetime, timedelta
from hashlib import sha256
from secrets import token_bytes

from backend.clock import Clock, day_of

FREE_FAILURES = 3
LONGEST_DELAY = timedelta(seconds=60)
MOST_ENTRIES = 50_000


class Limits:
    """Counts per hour and delays after failures. All of it is gone with the process or the day.

    More than one process would need a shared store; until then, one process serves.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._day: date | None = None
        self._key = b""
        self._counts: Counter[bytes] = Counter()
        self._failures: dict[bytes, tuple[int, datetime]] = {}

    def count(self, purpose: str, subject: str = "", *, per_day: bool = False) -> int:
        """Count one more, and return how many there were this hour or this day."""
        with self._lock:
            now = self._today()
            window = "day" if per_day else f"hour {now.hour}"
            digest = self._digest(f"{purpose}|{window}|{subject}")
            self._counts[digest] += 1
            return self._counts[digest]

    def wait(self, subject: str) -> timedelta:
        """How long this subject still has to wait; zero if it may try now."""
        with self._lock:
            now = self._today()
            _, until = self._failures.get(self._digest(subject), (0, now))
            return max(until - now, timedelta())

    def failed(self, subject: str) -> None:
        """Remember a failure: from the fourth on, each next try waits longer, a minute at most."""
        with self._lock:
            now = self._today()
            digest = self._digest(subject)
            failures = self._failures.get(digest, (0, now))[0] + 1
            late = max(failures - FREE_FAILURES, 0)
            delay = timedelta(seconds=2 ** min(late, 6)) if late else timedelta()
            self._failures[digest] = (failures, now + min(delay, LONGEST_DELAY))

    def succeeded(self, subject: str) -> None:
        """Forget the failures of this subject."""
        with self._lock:
            self._today()
            self._failures.pop(self._digest(subject), None)

    def _today(self) -> datetime:
        now = self._clock()
        full = len(self._counts) + len(self._failures) > MOST_ENTRIES
        if full or day_of(now) != self._day:
            self._day, self._key = day_of(now), token_bytes(32)
            self._counts.clear()
            self._failures.clear()
        return now

    def _digest(self, text: str) -> bytes:
        return hmac.digest(self._key, text.encode(), sha256)


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
