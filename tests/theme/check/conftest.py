"""A small site without mistakes, in the working directory; a test adds the mistake."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.theme.conftest import FRONT_MATTER, ROOT

HOME = FRONT_MATTER.replace("Een proefpagina", "Start") + "# Start\n\nJe bent hier.\n"

SERVICES = """extra:
  services:
    - id: stop-it-now
      name: Stop it Now! Vlaanderen
      purpose: Voor wie zich zorgen maakt.
      phone: "0800 200 50"
      checked: "2026-11-21"
    - id: noodnummer
      name: Noodnummer
      purpose: Iemand is in gevaar.
      phone: "112"
      checked: "2026-11-21"
    - id: geweld-1712
      name: "1712"
      purpose: Vragen over geweld.
      phone: "1712"
      checked: "2026-11-21"
"""

WORDS = """words:
  - wrong: [pedofiel, pedofielen]
    better: iemand met pedofiele gevoelens
    why: een voorkeur is geen daad.
    allowed: [begrippen.md]
  - wrong: "kinderporno*"
    better: seksuele misbruikbeelden
    why: het is geen porno, het is misbruik.
  - wrong: dader
    better: iemand die misbruik pleegde
    why: zeg wat iemand deed, niet wat iemand is.
    severity: tip
"""

AGENDA = "talks:\n" + "".join(
    f"  - {{talk: {talk}, title: Gesprek, points: [Vraag hoe het gaat.]}}\n"
    for talk in ("coaching-1", "coaching-2", "coaching-3", "voortraject", "nazorg")
)

REPLIES = """replies:
  - id: eerste-antwoord
    title: Een eerste antwoord
    status: concept
    text: In levensgevaar? Bel {noodnummer}.
"""

STORAGE = HOME.replace("Start", "Bewaren")

FILES = {
    "content/index.md": HOME,
    "content/privacy/bewaren.md": STORAGE,
    "content/privacy/mijn-antwoorden.md": STORAGE,
    "content/diensten.yml": SERVICES,
    "content/antwoorden.yml": REPLIES,
    "content/gesprekken.yml": AGENDA,
    "content/woorden.yml": WORDS,
    "content/spelling.yml": "words:\n  - terugknop\n  - Gollwitzer\n",
    "content/oefeningen.yml": "exercises: []\n",
}

CONFIG = """INHERIT: content/diensten.yml
site_name: Proef
docs_dir: content
exclude_docs: "*.yml"
theme: {name: mkdocs}
plugins: []
markdown_extensions:
  - attr_list
  - toc
  - theme.blocks:
      content: content
      definitions: questionnaires/definitions
nav:
"""

Write = Callable[[dict[str, str]], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Give a function that writes files, by name from the project, into a small right site."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "questionnaires/definitions").mkdir(parents=True)
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    def write(files: dict[str, str]) -> None:
        whole = {"CONTRIBUTING.md": guide, **FILES, **files}
        names = sorted(name for name in whole if name.startswith("content/"))
        pages = [name.removeprefix("content/") for name in names if name.endswith(".md")]
        menu = "".join(f"  - {page}\n" for page in pages)
        for name, text in {"mkdocs.yml": CONFIG + menu, **whole}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    return write


def page(text: str) -> str:
    """Return a page as it stands, or under a right header."""
    return text if text.startswith("---\n") else FRONT_MATTER + text
