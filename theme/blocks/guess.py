"""Which file an editor probably meant by a name that does not exist."""

from collections.abc import Collection
from difflib import get_close_matches
from pathlib import PurePosixPath

LIKE = 0.75
INDEX = "index"
PAGE = ".md"


def closest(name: str, names: Collection[str]) -> str | None:
    """Return the name that looks most like this one; nothing when none really does.

    An image is only taken for an image. Only the last part of a name counts, but for an
    ``index.md``, which its folder tells from the others.
    """
    wanted = PurePosixPath(name.strip("/"))
    bare = wanted.with_suffix("") if wanted.suffix in (PAGE, ".html") else wanted
    for likely in (f"{bare}{PAGE}", f"{bare}/{INDEX}{PAGE}"):
        if likely in names:
            return likely
    others = [PurePosixPath(other) for other in names]
    alike = [other for other in others if is_page(other) == is_page(wanted)]
    if wanted.stem == INDEX:
        return by_folder(wanted, [other for other in alike if other.stem == INDEX])
    return by_name(wanted, alike)


def is_page(path: PurePosixPath) -> bool:
    """Whether a name is of a page; a name without an ending usually is."""
    return path.suffix in (PAGE, ".html", "")


def by_folder(wanted: PurePosixPath, others: list[PurePosixPath]) -> str | None:
    folders = {other.parent.as_posix(): other for other in others}
    close = get_close_matches(wanted.parent.as_posix(), folders, n=1, cutoff=LIKE)
    return folders[close[0]].as_posix() if close else None


def by_name(wanted: PurePosixPath, others: list[PurePosixPath]) -> str | None:
    """Return the only file of this name elsewhere, or else one beside it with nearly this name."""
    same = [other for other in others if other.stem == wanted.stem]
    if len(same) == 1:
        return same[0].as_posix()
    beside = {other.stem: other for other in others if other.parent == wanted.parent}
    close = get_close_matches(wanted.stem, beside, n=1, cutoff=LIKE)
    return beside[close[0]].as_posix() if close else None
