"""``takenlijst``: pages to do, with their minutes and how far the visitor is."""

from typing import Any

from theme.blocks.block import EditorBlock
from theme.blocks.option import texts
from theme.blocks.source import Source, front_matter_of


class WithTasks(EditorBlock):
    """A block that lists other pages; their titles and minutes come from those pages."""

    def task(self, link: str) -> dict[str, Any]:
        """Return what a list shows of the page behind ``link``.

        ``parts``: the pages whose being done makes this one done. A folder's ``index.md`` stands
        for all pages beside it.
        """
        page = self.source.neighbour(link, self.line)
        matter = front_matter_of(page)
        return {
            "link": link,
            "title": matter.get("title", link),
            "description": matter.get("description", ""),
            "minutes": matter.get("minutes"),
            "parts": " ".join(self.parts_of(page)),
        }

    def parts_of(self, page: Source) -> list[str]:
        assert page.path is not None
        if page.path.name != "index.md":
            return [page.page]
        beside = sorted(page.path.parent.glob("*.md"))
        return [p.relative_to(page.content).as_posix() for p in beside if p.name != "index.md"]


class TaskList(WithTasks):
    NAME = "takenlijst"
    TITLED = False
    CHOICES = {"paginas": texts()}

    def context(self) -> dict[str, Any]:
        return {"tasks": [self.task(link) for link in self.options["paginas"]]}
