"""Builds what changed and serves it: one page if only a page changed, else all of them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from time import strftime

from click import ClickException
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from theme.blocks import PageError
from theme.blocks.data_file import read_document
from theme.blocks.service import load_services
from theme.preview import messages
from theme.preview.forgiving import head_of, make_forgiving, whole_page

CONFIG = Path("mkdocs.yml")
CONTENT = Path("content")
SERVICES = CONTENT / "diensten.yml"
WATCHED = (CONTENT, CONFIG, Path("theme"), Path("questionnaires"))
HOST = "127.0.0.1"

State = frozenset[tuple[str, object]]


class Preview:
    """The site in a folder of its own, made again at every change."""

    def __init__(self, folder: Path, url: str, say: Callable[[str], None]) -> None:
        self.folder = folder
        self.url = url
        self.say = say
        self.built: State | None = None
        self.told: set[str] = set()

    def update(self) -> None:
        """Make what changed; say in Dutch what is wrong, and never fail."""
        told, self.told = self.told, set()
        state = state_of_site()
        try:
            self.make(dirty=state == self.built and not told)
            self.built = state
        except PageError as error:
            self.explain(error)
        except (MkDocsException, SystemExit):
            self.explain(ClickException(messages.WRONG_SETTINGS))
        except Exception as error:  # noqa: BLE001  an editor never sees a traceback
            shown = f"{type(error).__name__}: {error}"
            self.explain(ClickException(messages.OTHER_MISTAKE.format(error=shown)))
        if told and not self.told:
            self.say(messages.SOLVED)
        self.say(messages.UPDATED.format(time=strftime("%H:%M:%S")))

    def make(self, *, dirty: bool) -> None:
        """Build the site, or only the pages that changed.

        :raises PageError: a data file cannot be used.
        """
        load_services(SERVICES)
        read_document(CONFIG)
        config = load_config(str(CONFIG), site_dir=str(self.folder))
        config.site_url = self.url
        make_forgiving(config, self.report)
        build(config, serve_url=self.url, dirty=dirty)

    def report(self, error: PageError) -> None:
        """Say what is wrong, once for each round."""
        if str(error) not in self.told:
            self.told.add(str(error))
            self.say(f"\n{error}\n{messages.REPAIR}\n")

    def explain(self, error: BaseException) -> None:
        """Say what is wrong with all pages, and show it in the place of each."""
        self.built = None
        self.told.add(str(error))
        self.say(f"\n{error}\n{messages.REPAIR}\n")
        for page in {self.folder / "index.html", *self.folder.rglob("index.html")}:
            page.write_text(whole_page(error), encoding="utf-8")


def state_of_site() -> State:
    """Return what several pages depend on: data, menu, theme, questionnaires, heads of pages."""
    files = (path for root in WATCHED for path in files_in(root) if path.suffix != ".pyc")
    state: set[tuple[str, object]] = set()
    for path in files:
        is_page = path.suffix == ".md" and path.is_relative_to(CONTENT)
        state.add((path.as_posix(), head_of(path) if is_page else path.stat().st_mtime_ns))
    return frozenset(state)


def files_in(root: Path) -> Iterable[Path]:
    return [root] if root.is_file() else (path for path in root.rglob("*") if path.is_file())


def serve(preview: Preview, port: int, say: Callable[[str], None]) -> None:
    """Serve the preview until it is stopped."""
    server = LiveReloadServer(preview.update, HOST, port, str(preview.folder))
    for path in WATCHED:
        server.watch(str(path))
    try:
        preview.update()
        say(messages.STARTED.format(url=f"http://localhost:{port}"))
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
