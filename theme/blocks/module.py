"""``module``: the overview of a module, with its goals and its parts."""

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
        total = sum(task["minutes"] or 0 for task in tasks)
        return {"tasks": tasks, "minutes": ceil(total / 5) * 5}
