"""The step that makes booklets and offers them."""

import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import ROOT
from tests.theme.booklet.conftest import fill, publish, read
from theme.blocks import PageError
from theme.publish.booklet.composing import compose
from theme.publish.booklet.typesetting import TypesettingError, typeset

DOT = b"\x89PNG\r\n\x1a\n" + b"".join(
    struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    for kind, data in (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    )
)


def test_page_of_the_section_offers_the_booklet_with_its_size(site: Path) -> None:
    pdf = publish(site)

    size = -(-len(pdf.read_bytes()) // 1000)
    with pikepdf.open(pdf) as made:
        offer = f'<p class="download">Op papier: {len(made.pages)} bladzijden, {size} kB</p>'
    assert offer in (site / "gids/index.html").read_text()


def test_booklet_carries_the_oldest_review_and_says_whether_any_page_is_a_draft(site: Path) -> None:
    page = Path("content/gids/openen.md")
    text = page.read_text()
    page.write_text(text.replace("2026-11-21", "2026-03-05").replace("nagelezen", "concept"))

    html = compose(*read(site))

    assert "Concept. Laatst bekeken op 5 maart 2026." in html
    assert "Zoek na 21 mei 2027 eerst een nieuwere versie." in html


def test_without_pango_the_site_has_no_booklets_and_offers_none(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = "raise OSError(\"cannot load library 'libpango-1.0-0'\")"
    (tmp_path / "weasyprint.py").write_text(broken)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)

    pdf = publish(site)

    assert not pdf.exists()
    assert "download" not in (site / "gids/index.html").read_text()
    assert "apt-get install libpango-1.0-0" in capsys.readouterr().err


def test_same_source_gives_the_same_bytes_in_another_process(site: Path, tmp_path: Path) -> None:
    fill(site, "gids/openen.md", "<p><b>vet</b> <i>schuin</i> <a href=../>link</a></p>")
    source = compose(*read(site)).encode()
    code = (
        "import sys; from theme.publish.booklet.typesetting import typeset;"
        "sys.stdout.buffer.write(typeset(sys.stdin.buffer.read()))"
    )
    surroundings = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "HOME": str(tmp_path), "TZ": "Asia/Tokyo"}  # fmt: skip

    elsewhere = subprocess.run(
        [sys.executable, "-c", code], input=source, env=surroundings, cwd="/", capture_output=True, check=True
    )  # fmt: skip

    assert elsewhere.stdout == typeset(source)


def test_image_comes_along_with_its_text(site: Path) -> None:
    (site / "gids/dot.png").write_bytes(DOT)
    fill(site, "gids/openen.md", "<p><img src=../dot.png alt='Een stip'></p>")

    with pikepdf.open(publish(site)) as pdf:
        elements = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        alternatives = [one.Alt for one in elements if one.get("/S") == "/Figure"]

    assert alternatives == ["Een stip"]


def test_image_without_a_text_is_refused_with_the_line_that_names_it(site: Path) -> None:
    page = Path("content/gids/openen.md")
    page.write_text(page.read_text() + "\n![](dot.png)\n")
    fill(site, "gids/openen.md", "<p><img src=../dot.png alt=''></p>")

    with pytest.raises(PageError) as refused:
        publish(site)

    assert refused.value.message == (
        "content/gids/openen.md, regel 11: "
        'de afbeelding "dot.png" heeft geen tekst voor wie ze niet ziet.\n'
        "Zo wel: ![Een trap met vijf treden](trap.png)"
    )


def test_link_to_a_place_that_is_not_in_the_booklet_stops_the_step(site: Path) -> None:
    fill(site, "gids/openen.md", "<p><a href=../#weg>weg</a></p>")

    with pytest.raises(TypesettingError, match="deel-1-weg"):
        publish(site)


def test_booklet_is_typeset_again_only_when_its_pages_change(site: Path) -> None:
    publish(site)
    publish(site)
    once = len(list(Path("memory").iterdir()))
    fill(site, "gids/openen.md", "<p>Anders.</p>")
    publish(site)

    assert (once, len(list(Path("memory").iterdir()))) == (1, 2)
