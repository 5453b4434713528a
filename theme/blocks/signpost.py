"""``wegwijzer``: a few short questions; each answer names the pages of the task list to begin with."""

from typing import Any

from theme.blocks import messages
from theme.blocks.exercise import Exercise
from theme.blocks.option import ListOf, Option, is_id, is_list_of_texts, is_text
from theme.blocks.task_list import BesideTaskList

IS_ANSWERS = ListOf({"id": is_id, "tekst": is_text, "eerst": is_list_of_texts})
IS_QUESTIONS = ListOf({"id": is_id, "tekst": is_text, "antwoorden": IS_ANSWERS})


class Signpost(Exercise, BesideTaskList):
    NAME = "wegwijzer"
    KIND = "signpost"
    CHOICES = {**Exercise.CHOICES, "vragen": Option(IS_QUESTIONS, messages.QUESTIONS)}

    def check(self) -> None:
        super().check()
        questions = self.options["vragen"]
        for entries in (questions, *(question["antwoorden"] for question in questions)):
            self.check_ids([entry["id"] for entry in entries])
        for question in questions:
            for answer in question["antwoorden"]:
                self.check_pages(answer["eerst"])

    def check_ids(self, ids: list[str]) -> None:
        for id in ids:
            if ids.count(id) > 1:
                self.fail(messages.DOUBLE_ENTRY, id=id)

    def check_pages(self, links: list[str]) -> None:
        listed = self.listed()
        for link in links:
            if link not in listed:
                self.fail(messages.NOT_A_TASK, page=link, known=", ".join(listed))

    def context(self) -> dict[str, Any]:
        return {"tasks_of": self.tasks_of}

    def tasks_of(self, links: list[str]) -> list[dict[str, Any]]:
        """Return what is shown of these pages, each with its ``place`` in the task list, from 0."""
        pages = {link: self.source.neighbour(link, self.line) for link in links}
        listed = self.listed()
        return [{**self.shown(page), "place": listed.index(link)} for link, page in pages.items()]
