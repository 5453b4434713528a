"""Searching every file that a browser keeps, however a text is encoded in it."""

from pathlib import Path

from tests.browser.firefox.session_file import HEAD, unpack

ENCODINGS = ("utf-8", "utf-16-le", "latin-1")


def files_with(profile: Path, *found: str | bytes) -> list[str]:
    """Return the names of the files of a profile that hold one of these texts, or these bytes."""
    wanted = [
        each
        for text in found
        for each in ([text] if isinstance(text, bytes) else map(text.encode, ENCODINGS))
    ]
    return sorted(
        path.relative_to(profile).as_posix()
        for path in profile.rglob("*")
        if path.is_file() and any(one in contents(path) for one in wanted)
    )


def contents(path: Path) -> bytes:
    """Return what is in a file; nothing when the browser removes it meanwhile."""
    try:
        read = path.read_bytes()
    except FileNotFoundError:
        return b""
    return unpack(read) if read.startswith(HEAD) else read
