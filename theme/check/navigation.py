"""The menu: every page is in it once, and it names no page that is not there."""

from collections.abc import Iterator

import yaml

from theme.blocks.data_file import child, read_document, scalars
from theme.blocks.finding import Finding, remark
from theme.blocks.guess import closest
from theme.check import messages
from theme.check.site import CONFIG, CONTENT, Site


def check_navigation(site: Site) -> Iterator[Finding]:
    """Yield pages that are missing in the menu, and menu lines without a page."""
    menu = child(read_document(CONFIG), "nav")
    if not isinstance(menu, yaml.SequenceNode):
        yield remark(CONFIG, 1, messages.NO_MENU)
        return
    seen: dict[str, int] = {}
    pages = [name for name in site.names if name.endswith(".md")]
    for _, node in scalars(menu):
        name, line = node.value, node.start_mark.line + 1
        if not name.endswith(".md"):
            continue
        if name in seen:
            yield remark(CONFIG, line, messages.TWICE_IN_MENU, page=name, line=seen[name])
        elif name not in pages:
            meant = closest(name, pages)
            right = messages.GUESS_LINK if meant else messages.NO_GUESS_PAGE
            shown = {"page": name, "guess": right.format(guess=meant)}
            yield remark(CONFIG, line, messages.MENU_WITHOUT_PAGE, **shown)
        seen.setdefault(name, line)
    for name in sorted(set(pages) - seen.keys()):
        yield remark(CONTENT / name, 1, messages.NOT_IN_MENU, page=name)
