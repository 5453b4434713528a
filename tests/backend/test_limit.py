"""Counting without remembering whom."""

from datetime import timedelta

import pytest

from backend.limit import Limits, network_of
from backend.limit_memory import PAUSE, LimitMemory, SharedMemory

from .valkey import Valkey
from .world import PASSPHRASE, SIGN_IN, StoppedClock, World


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture(params=["own", "shared"])
def limits(request: pytest.FixtureRequest, clock: StoppedClock) -> Limits:
    """Limits in this process, or in a Valkey."""
    if request.param == "own":
        return Limits(clock)
    valkey: Valkey = request.getfixturevalue("valkey")
    return Limits(clock, LimitMemory(SharedMemory(valkey.url)))


def test_counts_are_kept_apart_by_subject_and_hour(limits: Limits, clock: StoppedClock) -> None:
    assert [limits.count("application", "a") for _ in range(3)] == [1, 2, 3]
    assert limits.count("application", "b") == 1
    clock.advance(timedelta(hours=1))
    assert limits.count("application", "a") == 1


def test_a_count_of_the_day_goes_on_over_the_hours(limits: Limits, clock: StoppedClock) -> None:
    limits.count("application", per_day=True)
    clock.advance(timedelta(hours=3))
    assert limits.count("application", per_day=True) == 2
    clock.advance(timedelta(days=1))
    assert limits.count("application", per_day=True) == 1


def test_a_few_failures_are_free_and_then_the_wait_grows(
    limits: Limits, clock: StoppedClock
) -> None:
    waits = []
    for _ in range(12):
        limits.failed("an")
        waits.append(int(limits.wait("an").total_seconds()))
        clock.advance(limits.wait("an"))

    assert waits == [0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60, 60]
    assert limits.wait("an") == timedelta()


def test_waiting_never_becomes_a_lock(limits: Limits, clock: StoppedClock) -> None:
    for _ in range(1000):
        limits.failed("an")

    clock.advance(timedelta(seconds=60))
    assert limits.wait("an") == timedelta()


def test_success_ends_the_wait(limits: Limits) -> None:
    for _ in range(10):
        limits.failed("an")
    limits.succeeded("an")

    assert limits.wait("an") == timedelta()


def test_no_address_is_kept_in_memory(clock: StoppedClock, valkey: Valkey) -> None:
    own, shared = LimitMemory(), LimitMemory(SharedMemory(valkey.url))
    for memory in (own, shared):
        limits = Limits(clock, memory)
        limits.count("application", network_of("203.0.113.9"))
        for _ in range(5):
            limits.failed("203.0.113.0/24")

    assert b"stoppen:" in valkey.texts()
    assert b"203.0.113" not in valkey.texts()
    assert "203.0.113" not in repr(vars(own.use(lambda found: found)))


def test_processes_that_share_a_memory_count_together(clock: StoppedClock, valkey: Valkey) -> None:
    one, other = (Limits(clock, LimitMemory(SharedMemory(valkey.url))) for _ in range(2))

    assert [one.count("application"), other.count("application")] == [1, 2]
    for _ in range(4):
        one.failed("an")
    assert other.wait("an") == timedelta(seconds=2)


def test_a_memory_that_is_gone_stops_nothing_and_is_asked_again(
    clock: StoppedClock, valkey: Valkey
) -> None:
    now = 1000.0
    limits = Limits(clock, LimitMemory(SharedMemory(valkey.url), lambda: now))
    limits.count("application")
    valkey.stop()

    assert [limits.count("application"), limits.count("application")] == [1, 2]
    assert limits.is_apart
    valkey.start()
    assert limits.count("application") == 3
    now += PAUSE.total_seconds()
    assert not limits.is_apart
    assert limits.count("application") == 1  # it forgot, as it should


def test_the_desk_tells_when_limits_are_counted_apart(world: World, valkey: Valkey) -> None:
    text = "De rem op te veel aanvragen werkt nu per server."
    world.staff()
    sharing = world.restart(LIMITS_URL=valkey.url)
    assert text not in sharing.sign_in().get("/team/").text
    valkey.stop()
    stranger = sharing.browser()
    stranger.get(SIGN_IN)
    wrong = {"name": "Nobody", "passphrase": PASSPHRASE, "code": "123456"}
    assert stranger.post(SIGN_IN, wrong).status_code == 403

    assert text in sharing.sign_in().get("/team/").text


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.0/24"),
        ("2001:db8:1:2ff::1", "2001:db8:1:200::/56"),
        ("127.0.0.1", ""),
        ("::1", ""),
        ("not an address", ""),
        (None, ""),
    ],
)
def test_an_address_is_widened_to_its_network(address: str | None, network: str) -> None:
    assert network_of(address) == network
