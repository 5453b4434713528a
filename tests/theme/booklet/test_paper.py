"""What stands on a screen, and what is left of it on paper."""

import xml.etree.ElementTree as etree

import pytest

from theme.publish.booklet.paper import paper_form

LINE = '<div class="line"></div>'


@pytest.mark.parametrize(
    ("screen", "paper"),
    [
        ("<p>a <button>Weg</button> b</p>", "<p>a  b</p>"),
        ("<p>a</p><p class=needs-script>Weg</p>", "<p>a</p>"),
        ("<div hidden>Weg</div><template><p>Weg</p></template><p>a</p>", "<p>a</p>"),
        ("<div><p role=status></p><ul><li> </li></ul></div><p>a</p>", "<p>a</p>"),
        ("<!-- weg --><p data-x=1 tabindex=0 id=b>a</p>", '<p id="b">a</p>'),
        ("<aside class=card><p>a</p></aside>", '<div class="card aside"><p>a</p></div>'),
        (
            "<textarea></textarea><div class=writing-lines><span></span><span></span></div>",
            f'<div class="writing-lines">{LINE * 2}</div>',
        ),
        (
            "<dl class=entry__cells><div><dt>Wanneer?</dt><dd></dd></div></dl>",
            f'<div class="entry__cells"><div><p>Wanneer?</p><div>{LINE * 3}</div></div></div>',
        ),
        (
            "<fieldset><legend>Ja?</legend><div class=option><input type=radio><label>ja</label></div>"
            "<div class=option><input type=radio><label>nee</label></div></fieldset>",
            '<div class="fieldset"><p class="legend">Ja?</p><ul class="choices">'
            '<li class="option tick tick--radio"><span class="label">ja</span></li>'
            '<li class="option tick tick--radio"><span class="label">nee</span></li></ul></div>',
        ),
        (
            "<ul><li><input type=checkbox><label>ja</label></li></ul>",
            '<ul><li class="tick tick--checkbox"><span class="label">ja</span></li></ul>',
        ),
        (
            "<table><tr><th scope=row>x</th><td data-then>…</td></tr></table>",
            '<table><tbody><tr><th scope="row">x</th><td></td></tr></tbody></table>',
        ),
        (
            '<p class=ways><a href="tel:106">106</a><a href="https://a.be">chat</a><a href="../b/">uren</a></p>',
            '<p class="ways"><a href="tel:106">106</a> <a href="../b/">uren</a> </p>',
        ),
        (
            '<p class=ways><a href="https://a.be">chat</a></p>',
            '<p class="ways"><a href="https://a.be">chat</a> </p>',
        ),
    ],
)  # fmt: skip
def test_page_keeps_on_paper_what_a_pen_can_use(screen: str, paper: str) -> None:
    root = paper_form(f"<article>{screen}</article>")

    assert "".join(etree.tostring(one, "unicode", "html") for one in root) == paper
