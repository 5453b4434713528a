"""How many inputs a test draws: a sample in ``make test``, many times as many in ``make fuzz``."""

import os
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

TIMES = int(os.environ.get("FUZZ", "1"))
"""``FUZZ=200`` draws two hundred times as many, and others every time."""


def inputs(sample: int) -> settings:
    """The settings of a test that draws so many inputs in a sample, the same ones each time."""
    return settings(
        max_examples=sample * TIMES,
        deadline=None,
        derandomize=TIMES == 1,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=TIMES > 1,
    )


def draw(strategy: SearchStrategy[Any], sample: int) -> list[Any]:
    """Inputs for what takes many at once, such as a page of a browser."""
    found: list[Any] = []

    @settings(inputs(sample), phases=[Phase.generate])
    @given(strategy)
    def take(drawn: Any) -> None:
        found.append(drawn)

    take()
    return found
