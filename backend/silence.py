"""Logs without addresses, tokens or texts: what went wrong and where in the code, no more."""

import logging
from types import TracebackType

from flask import Flask, request

log = logging.getLogger("backend")

ExcInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]


class SilentFlask(Flask):
    """A Flask that logs the place of an error, not the address or the words that led to it."""

    def log_exception(self, exc_info: ExcInfo) -> None:
        """Log the class of the error and the line that raised it."""
        kind, _, traceback = exc_info
        log.error("error %s at %s in %s", kind, place(traceback), request.endpoint)


def place(traceback: TracebackType | None) -> str:
    """The file and line where an error was raised."""
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return "an unknown place"
    return f"{traceback.tb_frame.f_code.co_filename}:{traceback.tb_lineno}"
