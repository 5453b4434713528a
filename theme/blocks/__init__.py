"""Markdown blocks that only this site knows."""

from theme.blocks.error import PageError
from theme.blocks.extension import BLOCKS, PageBlocks, makeExtension

__all__ = ["BLOCKS", "PageBlocks", "PageError", "makeExtension"]
