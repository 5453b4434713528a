"""Our pages as plain Markdown, for generators that do not know our blocks."""

import re
from pathlib import Path

from theme.blocks import front_matter

HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
OPENING = re.compile(r"^\s*/{3,} *[\w-]+(?: *\| *(?P<title>.+))?$")
CLOSING = re.compile(r"^\s*/{3,}$")
OPTION = re.compile(r"^ {4,}")
ASKED = re.compile(r"^ +(?:- (?![\w-]+:)|(?:- )?tekst: )(?P<text>.+)$")
ATTRIBUTES = re.compile(r" ?\{[:. ][^}]*\}")


def read_plain(path: Path) -> tuple[str, str]:
    """Return the title of a page and its Markdown without its heading and without blocks.

    Of a block stay its title, its text and what it asks.
    """
    text = HEAD.sub("", path.read_text("utf-8"))
    title = str(front_matter.read(path)["title"])
    lines = [line for line in text.splitlines() if not line.startswith("# ")]
    return title, ATTRIBUTES.sub("", "\n".join(plain_lines(lines))).strip() + "\n"


def plain_lines(lines: list[str]) -> list[str]:
    """Return these lines without the marks and the options of blocks."""
    plain, are_options = [], False
    for line in lines:
        if opened := OPENING.match(line):
            are_options = True
            plain += ["", f"**{opened['title']}**", ""] if opened["title"] else [""]
        elif CLOSING.match(line):
            are_options = False
            plain.append("")
        elif are_options and OPTION.match(line):
            asked = ASKED.match(line)
            plain += [f"- {asked['text']}"] if asked else []
        else:
            are_options = False
            plain.append(line)
    return plain
