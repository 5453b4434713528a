"""How much comes in: what looks like noise is held apart, never refused before it is a flood."""

from backend.error import BackendError
from backend.limit import Limits, network_of

PER_NETWORK_AND_HOUR = 10
PER_HOUR = 60
PER_DAY = 300
FLOOD_PER_DAY = 2000


class IntakeFullError(BackendError):
    """More came in today than people can have sent."""


def is_held(limits: Limits, address: str | None, is_trapped: bool) -> bool:
    """Count one application, and return whether it goes to the tray of held ones.

    :raises IntakeFullError: it comes on top of a flood.
    """
    today = limits.count("application", per_day=True)
    if today > FLOOD_PER_DAY:
        raise IntakeFullError(f"{today} applications came in today; look at what sends them.")
    network = network_of(address)
    from_there = limits.count("application", network) if network else 0
    this_hour = limits.count("application")
    is_much = from_there > PER_NETWORK_AND_HOUR or this_hour > PER_HOUR or today > PER_DAY
    return is_trapped or is_much
