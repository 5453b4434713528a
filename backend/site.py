"""The built site, served on the same origin as the backend."""

from collections.abc import Mapping
from os import stat_result
from pathlib import Path
from wsgiref.headers import Headers
from wsgiref.types import WSGIApplication

from whitenoise import WhiteNoise

SHELL = "/shell.html"
ALWAYS_FRESH = "no-cache"


class Site(WhiteNoise):  # type: ignore[misc]
    """The files of the site in front of an application, except the mould of its pages."""

    def add_file_to_dictionary(
        self, url: str, path: str, stat_cache: Mapping[str, stat_result] | None = None
    ) -> None:
        """Serve this file, unless it is the mould."""
        if not url.startswith(SHELL):
            super().add_file_to_dictionary(url, path, stat_cache=stat_cache)


def with_site(application: WSGIApplication, folder: Path) -> WSGIApplication:
    """The application, with the site wherever the site has a file."""
    site: WSGIApplication = Site(
        application,
        root=str(folder),
        index_file=True,
        max_age=None,
        allow_all_origins=False,
        add_headers_function=_keep_fresh,
    )
    return site


def _keep_fresh(headers: Headers, _path: str, _url: str) -> None:
    headers["Cache-Control"] = ALWAYS_FRESH
