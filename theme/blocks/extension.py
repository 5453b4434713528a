"""The Python-Markdown extension: registers the blocks and refuses what would be left as text."""

import xml.etree.ElementTree as etree
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from theme.blocks import (
    answer,
    audit,
    checklist,
    doors,
    example,
    exercise,
    foreign,
    front_matter,
    groups,
    help_card,
    kept,
    leave_and_wipe,
    logbook,
    messages,
    module,
    next_step,
    offline,
    one_step,
    opening_hours,
    questionnaire,
    search,
    self_rating,
    services,
    signpost,
    storage_choice,
    task_list,
    wallet_card,
    workbook,
    worksheet,
)
from theme.blocks.block import EditorBlock
from theme.blocks.error import PageError
from theme.blocks.source import Current, refuse_html, source_of

BLOCKS: tuple[type[EditorBlock], ...] = (
    answer.Answer,
    audit.Audit,
    checklist.Checklist,
    doors.Doors,
    example.Example,
    groups.Groups,
    help_card.HelpCard,
    kept.Kept,
    leave_and_wipe.LeaveAndWipe,
    logbook.Logbook,
    module.Module,
    next_step.NextStep,
    offline.Offline,
    one_step.OneStep,
    opening_hours.OpeningHours,
    questionnaire.Questionnaire,
    search.Search,
    self_rating.Before,
    self_rating.After,
    services.Services,
    signpost.Signpost,
    storage_choice.StorageChoice,
    task_list.TaskList,
    wallet_card.WalletCard,
    workbook.Workbook,
    worksheet.Worksheet,
)


class PageReader(Preprocessor):
    """Before the blocks are parsed: check the front matter and note where each block opens."""

    def __init__(self, md: Markdown, content: Path, current: Current) -> None:
        super().__init__(md)
        self.content = content
        self.current = current

    def run(self, lines: list[str]) -> list[str]:
        self.current.source = source_of(self.md, self.content, lines)
        if self.current.source.path:
            front_matter.read(self.current.source.path)
        refuse_html(self.current.source)
        return lines


class RefusedBlocks(Treeprocessor):
    """After the blocks are parsed: a block that pymdownx left on the page as text stops the build."""

    def __init__(self, md: Markdown, current: Current) -> None:
        super().__init__(md)
        self.current = current

    def run(self, root: etree.Element) -> None:
        source = self.current.source
        known = [block.NAME for block in BLOCKS]
        for opening in source.openings:
            if opening.taken:
                continue
            if opening.name not in known:
                raise PageError(source.path, opening.line, unknown_block(opening.name, known))
            source.read_options(opening)
            problem = messages.UNREADABLE_OPTIONS.format(name=opening.name)
            raise PageError(source.path, opening.line, problem)


def unknown_block(name: str, known: list[str]) -> str:
    """Return what to tell an editor who typed a block that does not exist."""
    if close := get_close_matches(name, known, n=1):
        guess = messages.GUESS.format(guess=close[0])
    else:
        guess = messages.UNKNOWN_BLOCK_LIST.format(known=", ".join(sorted(known)))
    return messages.UNKNOWN_BLOCK.format(name=name, guess=guess)


class PageBlocks(BlocksExtension):  # type: ignore[misc]
    """Markdown blocks that only this site knows."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "content": ["content", "Folder of the pages"],
            "definitions": ["questionnaires/definitions", "Folder of the questionnaires"],
        }
        super().__init__(**settings)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        content = Path(self.getConfig("content"))
        current = Current()
        md.preprocessors.register(PageReader(md, content, current), "page-reader", 200)
        md.treeprocessors.register(RefusedBlocks(md, current), "refused-blocks", 200)
        md.treeprocessors.register(foreign.ForeignWords(md, content), "foreign-words", 15)
        settings = {
            "current": current,
            "definitions": Path(self.getConfig("definitions")),
            "exercises": exercise.Register(),
        }
        for block in BLOCKS:
            block_mgr.register(block, settings)


def makeExtension(**settings: Any) -> PageBlocks:
    """Return the extension, for Python-Markdown."""
    return PageBlocks(**settings)
