"""The editors' check: every page looked at, every remark in Dutch with file and line."""

from theme.blocks.finding import Finding
from theme.check.inspection import Inspection, inspect

__all__ = ["Finding", "Inspection", "inspect"]
