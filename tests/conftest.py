"""What tests of several folders share: the built site."""

from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parents[1]
FIREFOX = "tests/browser/firefox/"


class OneFirefox(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out test by test, but gives all that drive Firefox to one worker: two are too heavy.

    The mark ``xdist_group`` does nothing with pytest 9.2: it changes a name that is no longer read.
    """

    def _split_scope(self, nodeid: str) -> str:
        return FIREFOX if nodeid.startswith(FIREFOX) else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneFirefox:
    """Tell the plugin that spreads tests over processes how to do that."""
    return OneFirefox(config, log)


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
