"""``module``: the overview of a module, with its goals and its parts."""

from collections.abc import Iterable
from math import ceil
from typing import Any

from theme.blocks.option import texts
from theme.blocks.task_list import MODULE, WithTasks


class Module(WithTasks):
    NAME = MODULE
    TITLED = False
    CHOICES = {"doelen": texts(), "onderdelen": texts()}

    def context(self) -> dict[str, Any]:
        tasks = [self.task(link) for link in self.options["onderdelen"]]
        return {"tasks": tasks, "minutes": together(task["minutes"] for task in tasks)}


def together(minutes: Iterable[int | None]) -> int:
    """Return how long parts take together, up to the next five minutes."""
    return ceil(sum(one or 0 for one in minutes) / 5) * 5
