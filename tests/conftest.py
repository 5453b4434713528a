"""What tests of several folders share: the built site."""

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# A drawn case may take as long as a busy machine needs: how fast it is, is no claim of ours.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def site() -> Path:
    """The built and published site; ``make test`` builds it once, before the tests."""
    folder = ROOT / "site"
    if not (folder / "shell.html").is_file():
        pytest.fail("there is no built site: run make build first")
    return folder


def pages_of(folder: Path) -> list[str]:
    """Return the address of every page of a built site, such as ``/hulp/``."""
    pages = sorted(folder.rglob("index.html"))
    return ["/" + page.relative_to(folder).as_posix().removesuffix("index.html") for page in pages]


PAGES = pages_of(ROOT / "site")
