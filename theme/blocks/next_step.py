"""``volgende-stap``: the next part to do of the task list on this page; its text is for the end."""

from theme.blocks.task_list import BesideTaskList


class NextStep(BesideTaskList):
    NAME = "volgende-stap"
    BODY = "any"

    def check(self) -> None:
        self.listed()
