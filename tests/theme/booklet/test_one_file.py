"""A workbook as one file: what stands on a page of the site, and what of it in the file."""

import re
import xml.etree.ElementTree as etree
from pathlib import Path

import pytest

from tests.theme.booklet.conftest import fill, publish, read
from theme.publish.booklet.one_file import digest, file_form, one_file


@pytest.mark.parametrize(
    ("screen", "in_file"),
    [
        ("<p>a <button>Weg</button> b</p>", "<p>a  b</p>"),
        ("<p>a</p><p class=needs-script>Weg</p><p hidden>Weg</p>", "<p>a</p>"),
        ("<p class=only-without-script>Weg</p><p>a</p>", "<p>a</p>"),
        (
            "<label for=x>Wat?</label><textarea id=x rows=3 data-y=1></textarea>"
            "<div class=writing-lines><span></span></div>",
            '<label for="x">Wat?</label><textarea id="x" rows="3"></textarea>',
        ),
        (
            '<div class=option><input type=radio name=a id=b value=1 data-item=c><label for=b>ja</label></div>',
            '<div class="option"><input type="radio" name="a" id="b" value="1"><label for="b">ja</label></div>',
        ),
        (
            "<dl class=entry__cells><div><dt>Wanneer?</dt><dd></dd></div></dl>",
            '<div class="entry__cells"><div><p>Wanneer?</p>'
            '<textarea aria-label="Wanneer?" rows="2"></textarea></div></div>',
        ),
        (
            "<table><tr data-compare=x><th scope=row>Ik slaap</th><td data-then>…</td></tr></table>",
            '<table><tbody><tr><th scope="row">Ik slaap</th>'
            '<td><input type="text" aria-label="Ik slaap"></td></tr></tbody></table>',
        ),
    ],
)  # fmt: skip
def test_what_can_be_filled_in_stays_and_what_needs_our_scripts_goes(
    screen: str, in_file: str
) -> None:
    article = file_form(f"<article>{screen}</article>")

    content = "".join(etree.tostring(one, encoding="unicode", method="html") for one in article)
    assert content == in_file


def test_only_the_style_and_the_script_in_the_file_may_run(site: Path) -> None:
    html = one_file(*read(site))

    policy = re.findall(r"'(sha256-[^']+)'", html)
    [style] = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    [script] = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert policy == [digest(style), digest(script)]


def test_fields_of_two_pages_do_not_share_a_name(site: Path) -> None:
    field = "<label for=x>Wat?</label><input type=radio id=x name=y>"
    fill(site, "gids/index.md", field)
    fill(site, "gids/openen.md", field)

    html = one_file(*read(site))

    for page in ("deel-1", "deel-2"):
        assert f'<label for="{page}-x">' in html
        assert f'id="{page}-x" name="{page}-y"' in html


def test_only_a_workbook_is_offered_as_a_file(site: Path) -> None:
    line = '<p class="download" data-offer="html" hidden>Als bestand: {size} kB</p>'
    fill(site, "gids/index.md", line)
    publish(site)
    assert not (site / "bestand").exists()
    index = Path("content/gids/index.md")
    index.write_text(index.read_text().replace("gids-proef", "werkboek-proef"))

    publish(site)

    size = -(-len((site / "bestand/werkboek-proef.html").read_bytes()) // 1000)
    assert (
        f'<p class="download">Als bestand: {size} kB</p>' in (site / "gids/index.html").read_text()
    )
