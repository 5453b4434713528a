"""Guides and workbooks as accessible PDF, from the pages of the built site."""

from theme.publish.booklet.publishing import publish

__all__ = ["publish"]
