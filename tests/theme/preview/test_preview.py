"""An editor always sees the site: what is right, and on a broken page what to repair."""

import socket
from pathlib import Path

import pytest

from tests.theme.check.conftest import SERVICES, Write, page
from theme.preview.__main__ import main
from theme.preview.preview import Preview

RIGHT = page("# Een proefpagina\n\nJe bent hier.\n")
WRONG = page("# Een proefpagina\n\n/// hulpp\n///\n")


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def preview(tmp_path: Path, said: list[str]) -> Preview:
    return Preview(tmp_path / "shown", "http://localhost/", said.append)


def shown(preview: Preview, name: str) -> str:
    """Return the page that is served at an address."""
    return (preview.folder / name / "index.html").read_text(encoding="utf-8")


def save(name: str, text: str) -> None:
    """Save a page as an editor does, a moment after it was last built."""
    path = Path("content") / name
    path.write_text(text, encoding="utf-8")


def test_preview_begins_with_a_broken_page_and_shows_the_others(
    write: Write, preview: Preview, said: list[str]
) -> None:
    write({"content/goed.md": RIGHT, "content/fout.md": WRONG})

    preview.update()

    assert "Je bent hier." in shown(preview, "goed")
    assert "er bestaat geen blok &quot;hulpp&quot;" in shown(preview, "fout")
    assert said[0] == (
        '\ncontent/fout.md, regel 16: er bestaat geen blok "hulpp". Bedoel je "hulp"?\n'
        "Verbeter het bestand en bewaar: de pagina komt vanzelf terug.\n"
    )


def test_page_comes_back_when_it_is_repaired(
    write: Write, preview: Preview, said: list[str]
) -> None:
    write({"content/fout.md": WRONG})
    preview.update()
    save("fout.md", RIGHT)

    preview.update()

    assert "Je bent hier." in shown(preview, "fout")
    assert "In orde: de fout is weg." in said


@pytest.mark.parametrize(
    ("saved", "told"),
    [
        ("Eén café".encode("latin-1"), "niet als UTF-8 bewaard"),
        (RIGHT.replace("title: Een", "title: 's Een").encode(), "nergens eindigt"),
        (RIGHT.replace("2027-05-21", "2027-13-01").encode(), "2027-13-01"),
        (b"", "begint niet met een kop"),
    ],
    ids=["old encoding", "open quote", "no such day", "empty"],
)
def test_page_that_cannot_be_read_at_all_says_why(
    write: Write, preview: Preview, saved: bytes, told: str
) -> None:
    write({"content/fout.md": RIGHT, "content/goed.md": RIGHT})
    Path("content/fout.md").write_bytes(saved)

    preview.update()

    assert told in shown(preview, "fout")
    assert "Je bent hier." in shown(preview, "goed")


def test_page_that_is_made_alone_still_knows_the_titles_of_the_others(
    write: Write, preview: Preview
) -> None:
    write({"content/een.md": RIGHT, "content/twee.md": RIGHT.replace("Een proef", "De andere ")})
    preview.update()
    save("een.md", RIGHT + "\nEn nog een zin.\n")

    preview.update()

    made = shown(preview, "een")
    assert "En nog een zin." in made
    assert "De andere pagina" in made
    assert "None" not in made


def test_new_number_is_on_every_page_at_once(write: Write, preview: Preview) -> None:
    write({"content/een.md": page("# Kop\n\n/// diensten\n    toon: [noodnummer]\n///\n")})
    preview.update()
    save("diensten.yml", SERVICES.replace('"112"', '"0800 11 222"'))

    preview.update()

    assert "0800 11 222" in shown(preview, "een")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("content/diensten.yml", SERVICES.replace('"112"', '"1i2"'), "anders dan een cijfer: i"),
        ("content/diensten.yml", SERVICES.replace("phone", "phon", 1), "&quot;phon&quot;"),
        ("mkdocs.yml", "nav: [", "mkdocs.yml, regel 1"),
        ("mkdocs.yml", "nav: 5\n", "het menu kloppen niet"),
    ],
)
def test_broken_data_file_is_told_on_every_page_until_it_is_repaired(
    write: Write, preview: Preview, name: str, text: str, told: str
) -> None:
    write({"content/een.md": RIGHT})
    preview.update()
    before = Path(name).read_text(encoding="utf-8")

    Path(name).write_text(text, encoding="utf-8")
    preview.update()
    broken = shown(preview, "een")
    Path(name).write_text(before, encoding="utf-8")
    preview.update()

    assert told in broken
    assert "Je bent hier." in shown(preview, "een")


def test_taken_port_is_told_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        status = main(port)

    assert status == 1
    assert capsys.readouterr().out == (
        f"Poort {port} is al in gebruik. "
        f"Misschien draait de preview al: kijk op http://localhost:{port}\n"
        f"Wil je een tweede? Typ make preview PORT={port + 1}\n"
    )
