"""A process that is killed at a chosen step of what it does, as by ``kill -9``.

A step is a moment at which the database is spoken to: just before a statement, just after it, just
before a commit and just after it. Between two of them nothing changes that could be lost.
"""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, event

LONG = bool(os.environ.get("SOAK"))
"""Whether every step is tried (``make soak``), or a part of them (``make test``)."""


@dataclass(frozen=True)
class Ended:
    """How a process ended: killed, or with what it told."""

    was_killed: bool
    told: str


def steps_of(count: int, most: int) -> list[int]:
    """The steps to try: all of them in a long run, else so many, spread evenly, ends included."""
    steps = list(range(1, count + 1))
    if not LONG and count > most:
        steps = sorted({1 + round(at * (count - 1) / (most - 1)) for at in range(most)})
    print(f"{len(steps)} of {count} steps")
    return steps


def run_killed_at(step: int, act: Callable[[], str]) -> Ended:
    """Do something in a process of its own, which is killed at that step; 0 means never.

    Nothing of the database may be open: a copy of an open connection is good for nobody.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            _kill_at(step)
            os.write(writing, f"told {act()}".encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        told = file.read().decode()
    _, status = os.waitpid(child, 0)
    was_killed = os.WIFSIGNALED(status)
    assert was_killed or told.startswith("told "), "what was tried failed by itself"
    return Ended(was_killed, told.removeprefix("told "))


def count_steps(act: Callable[[], str]) -> int:
    """How many steps it takes, done once in a process of its own."""

    def counted() -> str:
        counter = _Counter(0)
        counter.listen()
        act()
        return str(counter.count)

    return int(run_killed_at(0, counted).told)


class _Counter:
    def __init__(self, last: int) -> None:
        self.count, self._last = 0, last

    def listen(self) -> None:
        for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.listen(Engine, name, self._step)
        event.listen(Engine, "checkin", self._step)  # after a commit, or after reading

    def _step(self, *_: object, **__: object) -> None:
        self.count += 1
        if self.count == self._last:
            os.kill(os.getpid(), signal.SIGKILL)


def _kill_at(step: int) -> None:
    if step:
        _Counter(step).listen()
