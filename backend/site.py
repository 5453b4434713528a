"""The built site, served on the same origin as the backend."""

import re
from collections.abc import Mapping
from hashlib import sha256
from os import stat_result
from pathlib import Path
from urllib.parse import urljoin
from wsgiref.headers import Headers
from wsgiref.types import WSGIApplication

from whitenoise import WhiteNoise

SHELL = "/shell.html"
NAMED_BY_CONTENT = re.compile(r"/(?:css|images|js)/[0-9a-f]{8}/")
KEPT_FOR_GOOD = "public, max-age=31536000, immutable"
ALWAYS_FRESH = "no-cache"
DOWNLOADS = "/bestand/"
STYLE = re.compile(r"<link\b[^>]*\bhref=\"?(?P<address>[^\"\s>]+\.css)")


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
        mimetypes={".webmanifest": "application/manifest+json"},
        add_headers_function=_add_headers,
    )
    return site


def _add_headers(headers: Headers, path: str, url: str) -> None:
    """Let a browser keep what is named by its content; ask for the rest, which is often the same."""
    content = Path(path).read_bytes()
    headers["ETag"] = f'"{sha256(content).hexdigest()[:16]}"'
    headers["Cache-Control"] = KEPT_FOR_GOOD if NAMED_BY_CONTENT.match(url) else ALWAYS_FRESH
    if url.startswith(DOWNLOADS):  # has its own style and script, which the policy refuses here
        headers["Content-Disposition"] = "attachment"
    elif path.endswith(".html"):
        headers["Link"] = _styles_first(content.decode(), url)


def _styles_first(page: str, url: str) -> str:
    """The header that lets a browser fetch the styles of a page before it has read the page."""
    addresses = [urljoin(url, found["address"]) for found in STYLE.finditer(page)]
    return ", ".join(f"<{address}>; rel=preload; as=style" for address in addresses)
