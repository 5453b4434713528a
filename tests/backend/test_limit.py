"""Counting without remembering whom."""

from datetime import timedelta

import pytest

from backend.limit import Limits, network_of

from .world import StoppedClock


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def limits(clock: StoppedClock) -> Limits:
    return Limits(clock)


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


def test_no_address_is_kept_in_memory(limits: Limits) -> None:
    limits.count("application", network_of("203.0.113.9"))
    limits.failed("203.0.113.0/24")

    assert "203.0.113" not in repr(vars(limits))


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
