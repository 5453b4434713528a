"""Where limits are counted: in this process, or in a Valkey that several processes share."""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from secrets import token_bytes
from typing import Any, Protocol, TypeVar

MOST_ENTRIES = 50_000
PATIENCE = timedelta(milliseconds=500)  # of a visitor who waits
PAUSE = timedelta(seconds=10)  # before a Valkey that did not answer is asked again
KEPT = timedelta(days=1)
T = TypeVar("T")

log = logging.getLogger("backend")


class MemoryGoneError(Exception):
    """The shared memory does not answer."""


class Memory(Protocol):
    """Remembers for a day at most. Names are digests under the key of that day."""

    def key(self, day: date) -> bytes:
        """The random key of a day, the same for everybody who shares this memory."""

    def increase(self, name: bytes) -> int:
        """Count one more, and return how many there are."""

    def put(self, name: bytes, value: float) -> None:
        """Remember a number."""

    def get(self, name: bytes) -> float:
        """Return the number; zero when there is none."""

    def drop(self, *names: bytes) -> None:
        """Forget these."""


class OwnMemory:
    """Of this process alone; gone with it. Too much of it, and it forgets everything."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._day: date | None = None
        self._key = b""
        self._counts: Counter[bytes] = Counter()
        self._values: dict[bytes, float] = {}

    def key(self, day: date) -> bytes:
        with self._lock:
            if day != self._day or len(self._counts) + len(self._values) > MOST_ENTRIES:
                self._day, self._key = day, token_bytes(32)
                self._counts.clear()
                self._values.clear()
            return self._key

    def increase(self, name: bytes) -> int:
        with self._lock:
            self._counts[name] += 1
            return self._counts[name]

    def put(self, name: bytes, value: float) -> None:
        with self._lock:
            self._values[name] = value

    def get(self, name: bytes) -> float:
        with self._lock:
            return self._values.get(name, 0.0)

    def drop(self, *names: bytes) -> None:
        with self._lock:
            for name in names:
                self._counts.pop(name, None)
                self._values.pop(name, None)


class SharedMemory:
    """Of every process that names the same Valkey or Redis.

    :raises MemoryGoneError: from each method, when it does not answer.
    """

    def __init__(self, url: str) -> None:
        from redis import Redis  # an extra: who runs one process needs none of it
        from redis.backoff import NoBackoff
        from redis.retry import Retry

        seconds = PATIENCE.total_seconds()
        self._client = Redis.from_url(
            url,
            socket_timeout=seconds,
            socket_connect_timeout=seconds,
            retry=Retry(NoBackoff(), 1),  # once, for a connection that was closed while idle
        )

    def key(self, day: date) -> bytes:
        name = f"stoppen:key:{day.isoformat()}".encode()
        self._do(lambda client: client.set(name, token_bytes(32), nx=True, ex=2 * KEPT))
        return bytes(self._do(lambda client: client.get(name)) or b"")

    def increase(self, name: bytes) -> int:
        def add(client: Any) -> Any:
            with client.pipeline() as pipeline:
                return pipeline.incr(_stored(name)).expire(_stored(name), KEPT).execute()[0]

        return int(self._do(add))

    def put(self, name: bytes, value: float) -> None:
        self._do(lambda client: client.set(_stored(name) + b":value", value, ex=KEPT))

    def get(self, name: bytes) -> float:
        return float(self._do(lambda client: client.get(_stored(name) + b":value")) or 0)

    def drop(self, *names: bytes) -> None:
        stored = [_stored(name) for name in names]
        self._do(lambda client: client.delete(*stored, *(name + b":value" for name in stored)))

    def _do(self, act: Callable[[Any], Any]) -> Any:
        from redis import RedisError

        try:
            return act(self._client)
        except RedisError as error:
            raise MemoryGoneError("the shared memory does not answer.") from error


class LimitMemory:
    """The shared memory as long as it answers, else that of this process: limits never stop a page."""

    def __init__(
        self, shared: Memory | None = None, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._shared = shared
        self._seconds = seconds
        self._own: Memory = OwnMemory()
        self._not_before = 0.0

    @property
    def is_apart(self) -> bool:
        """Whether this process counts for itself, though it should share."""
        return self._shared is not None and self._seconds() < self._not_before

    def use(self, act: Callable[[Memory], T]) -> T:
        """Do this with the memory that answers."""
        if self._shared is not None and not self.is_apart:
            try:
                return act(self._shared)
            except MemoryGoneError:
                log.warning("limits-not-shared")
                self._not_before = self._seconds() + PAUSE.total_seconds()
        return act(self._own)


def _stored(name: bytes) -> bytes:
    return b"stoppen:" + name.hex().encode()
