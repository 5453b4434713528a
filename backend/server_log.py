"""Gunicorn's log, without the lines that name a visitor's address or page."""

from gunicorn.glogging import Logger  # type: ignore[import-untyped]


class SilentLogger(Logger):  # type: ignore[misc]
    """Says what happens to the server, never who asked for what."""

    def warning(self, msg: str, *args: object, **kwargs: object) -> None:
        """Log the warning, unless it tells from which address a bad request came."""
        if not msg.startswith("Invalid request from ip="):
            super().warning(msg, *args, **kwargs)

    def exception(self, msg: object, *args: object, **kwargs: object) -> None:
        """Log the failure, without the page that was asked for."""
        if isinstance(msg, str) and "request" in msg:
            self.error_log.error("error while answering a request")
        else:
            super().exception(msg, *args, **kwargs)
