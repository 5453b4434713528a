"""The policy that goes with every answer, of the backend and of the site alike."""

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.datastructures import Headers

CONTENT = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "script-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
DESK_CONTENT = CONTENT + "; require-trusted-types-for 'script'; trusted-types 'none'"
EVERYWHERE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()"
    ),
    # With no-referrer, Flask-WTF answers 400 to every form over HTTPS.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
SECURE_ONLY = "max-age=31536000"
BACKEND = ("/aanvraag/", "/brievenbus/", "/team/", "/gezond")


def policy(path: str, host: str) -> dict[str, str]:
    """The headers for an answer at that path."""
    chosen = EVERYWHERE | {"Content-Security-Policy": CONTENT}
    if path.startswith("/team/"):
        chosen["Content-Security-Policy"] = DESK_CONTENT
    if path.startswith(BACKEND):
        chosen["Cache-Control"] = "no-store"
    if not host.partition(":")[0].endswith(".onion"):
        chosen["Strict-Transport-Security"] = SECURE_ONLY
    return chosen


def with_policy(inner: WSGIApplication) -> WSGIApplication:
    """The same application, whose every answer carries the policy."""

    def outer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        chosen = policy(environ.get("PATH_INFO", ""), environ.get("HTTP_HOST", ""))

        def start(status: str, pairs: list[tuple[str, str]], *more: Any) -> Any:
            headers = Headers(pairs)
            headers.setdefault("Cache-Control", "no-cache")
            for name, value in chosen.items():
                headers[name] = value
            return start_response(status, headers.to_wsgi_list(), *more)

        return inner(environ, start)

    return outer
