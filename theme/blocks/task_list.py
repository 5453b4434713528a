"""``takenlijst``: pages to do, with their minutes and how far the visitor is."""

from typing import Any

from theme.blocks import messages
from theme.blocks.block import EditorBlock
from theme.blocks.option import is_list_of_texts, texts
from theme.blocks.source import Source, front_matter_of

MODULE = "module"
"""The block on a page that stands for other pages: its ``onderdelen`` are the parts of a task."""


class WithTasks(EditorBlock):
    """A block that lists other pages; their titles and minutes come from those pages."""

    def task(self, link: str) -> dict[str, Any]:
        """Return what a list shows of the page behind ``link``.

        ``parts``: the pages whose being done makes this one done. ``steps``: what is shown of each
        of them, in the same order; none when the page is its own only part.
        """
        page = self.source.neighbour(link, self.line)
        parts = self.parts_of(page)
        return {
            **self.shown(page),
            "parts": " ".join(part.page for part in parts),
            "steps": [] if parts == [page] else [self.shown(part) for part in parts],
        }

    def shown(self, page: Source) -> dict[str, Any]:
        matter = front_matter_of(page)
        return {
            "link": self.source.link_to(page.page),
            "title": matter.get("title", page.page),
            "description": matter.get("description", ""),
            "minutes": matter.get("minutes"),
        }

    def parts_of(self, page: Source) -> list[Source]:
        """Return the parts of a module in its own order; of another folder, all pages in it."""
        assert page.path is not None
        if page.path.name != "index.md":
            return [page]
        if module := page.first(MODULE):
            links = page.read_options(module).get("onderdelen")
            if is_list_of_texts(links):
                return [page.neighbour(link, module.line) for link in links]
        beside = sorted(path.name for path in page.path.parent.glob("*.md"))
        return [page.neighbour(name, 1) for name in beside if name != page.path.name]


class TaskList(WithTasks):
    NAME = "takenlijst"
    TITLED = False
    CHOICES = {"paginas": texts()}

    def context(self) -> dict[str, Any]:
        return {"tasks": [self.task(link) for link in self.options["paginas"]]}


class BesideTaskList(WithTasks):
    """A block that needs a task list on its own page."""

    def listed(self) -> list[str]:
        """Return the pages in that list, as its editor typed them."""
        if (opening := self.source.first(TaskList.NAME)) is None:
            self.fail(messages.NO_TASK_LIST)
        pages = self.source.read_options(opening).get("paginas")
        return pages if is_list_of_texts(pages) else []
