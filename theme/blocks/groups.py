"""``groepen``: peer-support groups with their dates; each is the front matter of its own page."""

from itertools import groupby
from typing import Any

from theme.blocks import messages
from theme.blocks.block import EditorBlock
from theme.blocks.option import texts
from theme.blocks.source import Source, front_matter_of


class Groups(EditorBlock):
    NAME = "groepen"
    TITLED = False
    CHOICES = {"toon": texts(default=[])}

    def context(self) -> dict[str, Any]:
        """Give the template the groups that are named, or the one of this page."""
        pages = [self.source.neighbour(link, self.line) for link in self.options["toon"]]
        return {"groups": [self.group(page) for page in pages or [self.source]]}

    def group(self, page: Source) -> dict[str, Any]:
        """Return what is shown of a group; its days by month and year."""
        matter = front_matter_of(page)
        if "group" not in matter:
            self.fail(messages.NO_GROUP, page=page.page)
        group = matter["group"]
        months = groupby(group["dates"], key=lambda day: (day.year, day.month))
        return {
            **group,
            "title": matter["title"],
            "link": "" if page.page == self.source.page else self.source.link_to(page.page),
            "months": [(year, month, [day.day for day in days]) for (year, month), days in months],
        }
