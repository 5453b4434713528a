"""Whether the time of an answer tells an unknown code from one that was good once.

Codes are tried in turns, in an order by chance, so that what slows the machine slows all alike.
"""

import random
from datetime import timedelta
from math import erfc, sqrt
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter_ns

from backend import create_app
from backend.recovery_code import RecoveryCode
from tests.backend.conftest import REPOSITORY, SITE, make_groups, make_schema
from tests.backend.test_timing import expire, withdraw
from tests.backend.world import Browser, StoppedClock, World

MAILBOX = "/brievenbus/"
TRIES = 1500
WARM_UP = 50
LEAST_P = 0.001  # one comparison in a thousand looks different by chance


def time_codes(folder: Path) -> None:
    """Print the medians of unknown, expired and erased codes, and whether they can be told apart."""
    world = make_world(folder)
    codes = {"expired": [gone(world, expire_it=True)], "erased": [gone(world, expire_it=False)]}
    codes["unknown"] = ["-".join(RecoveryCode.draw().groups) for _ in range(50)]
    found = {name: times[WARM_UP:] for name, times in measure(world, codes).items()}
    print(f"\nTrying a code that opens nothing, {TRIES} of each kind in turns", flush=True)
    for name, times in found.items():
        first, middle, third = quantiles(times, n=4)
        print(
            f"{name:24}{middle:8.1f} µs, half of them from {first:.1f} to {third:.1f}", flush=True
        )
    for name in ("expired", "erased"):
        p = rank_test(found["unknown"], found[name])
        gap = median(found[name]) - median(found["unknown"])
        said = "told apart" if p < LEAST_P else "not told apart"
        print(f"{f'unknown and {name}':24}{gap:+8.1f} µs, p = {p:.3f}: {said}", flush=True)
    world.close()


def make_world(folder: Path) -> World:
    """An app with a team on a database of its own."""
    url = f"sqlite:///{folder / 'database.sqlite3'}"
    make_schema(url)
    settings = {"SIGNING_KEYS": "a" * 64, "PEPPER": "b" * 64, "DATABASE_URL": url}
    settings |= {"DATA": str(folder), "SITE": str(SITE), "GROUPS": str(make_groups(folder / "g"))}
    settings["SERVICES"] = str(REPOSITORY / "content" / "diensten.yml")
    clock = StoppedClock()
    world = World(create_app(settings, clock), clock, folder, settings)
    world.staff()
    return world


def gone(world: World, *, expire_it: bool) -> str:
    """A code that was good once."""
    browser = world.browser()
    code = world.apply(browser)
    if expire_it:
        expire(world, code)
    else:
        withdraw(browser)
    world.clock.advance(timedelta(minutes=1))
    return code


def measure(world: World, codes: dict[str, list[str]]) -> dict[str, list[float]]:
    """How many microseconds each try took, by kind."""
    browser, found = world.browser(), {name: list[float]() for name in codes}
    browser.get(MAILBOX)
    order = [name for name in codes for _ in range(TRIES + WARM_UP)]
    random.shuffle(order)
    for name in order:
        found[name].append(time_one(browser, random.choice(codes[name])))
    return found


def time_one(browser: Browser, code: str) -> float:
    """How many microseconds one try takes."""
    start = perf_counter_ns()
    status = browser.post(MAILBOX, {"code": code}).status_code
    took = (perf_counter_ns() - start) / 1000
    assert status == 403
    return took


def rank_test(one: list[float], other: list[float]) -> float:
    """How likely it is that two samples of one kind differ at least this much (Mann and Whitney)."""
    ranked = sorted([(time, 0) for time in one] + [(time, 1) for time in other])
    ranks = sum(rank for rank, (_, which) in enumerate(ranked, 1) if which == 0)
    count, others = len(one), len(other)
    expected = count * (count + others + 1) / 2
    spread = sqrt(count * others * (count + others + 1) / 12)
    return erfc(abs(ranks - expected) / spread / sqrt(2))
