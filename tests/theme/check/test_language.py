"""What may be said, is not remarked on."""

from datetime import date
from pathlib import Path

import pytest

from tests.theme.check.conftest import SERVICES, Write, page
from theme.blocks.service import load_services
from theme.check import inspect
from theme.check.form_of_address import check_form_of_address
from theme.check.passage import Passage
from theme.check.telephone import number_pattern
from theme.check.text import Text
from theme.check.wording import check_wording, read_rules

TODAY = date(2026, 12, 1)


def text_of(said: str, path: str = "content/pagina.md") -> Text:
    return Text(Path(path), [Passage(1, said)])


@pytest.mark.parametrize(
    "said",
    [
        'Hij zei: "U mag hier niet zijn." Dat schrikt je af.',
        "“Wilt u meekomen?” vroeg iemand aan je.",
        "Na 2 u slaap voel je dat.",
        "Wilt u meekomen? Dat mag.",
        "De U-vorm ken je.",
    ],
)
def test_u_in_quotes_and_u_alone_are_free(said: str) -> None:
    assert list(check_form_of_address(text_of(said))) == []


@pytest.mark.parametrize(
    "said", ["Je mag uw verhaal doen.", "Je bent u zelf.", "Zorg voor uzelf, jij."]
)
def test_every_form_of_u_beside_je_is_remarked(said: str) -> None:
    assert len(list(check_form_of_address(text_of(said)))) == 1


def test_word_on_the_list_may_stand_on_the_page_that_is_named(write: Write) -> None:
    write({})
    rules = read_rules()

    assert list(check_wording(text_of("pedofiel", "content/begrippen.md"), rules)) == []
    assert len(list(check_wording(text_of("pedofiel"), rules))) == 1


@pytest.mark.parametrize("said", ["een pedofiele voorkeur", "daderschap", "Pedofielenjacht"])
def test_word_that_only_resembles_one_on_the_list_is_left_alone(said: str, write: Write) -> None:
    write({})

    assert list(check_wording(text_of(said), read_rules())) == []


@pytest.mark.parametrize(
    "said",
    ["Bel 1712.", "in 2026", "112 jaar", "1 op de 100", "1.125 mensen", "van 0 tot 10", "om 10:00", "0-2, 3-4"],
)  # fmt: skip
def test_other_numbers_are_no_telephone_numbers(said: str, tmp_path: Path) -> None:
    data = tmp_path / "diensten.yml"
    data.write_text(SERVICES.replace('"112"', '"116000"'), encoding="utf-8")

    assert number_pattern(load_services(data)).search(said) is None


def test_sentence_of_twenty_words_is_short_enough(write: Write) -> None:
    twenty = "Dit is een zin die met precies twintig woorden net kort genoeg is om hier te mogen blijven staan, dus."
    write({"content/pagina.md": page(f"# Een proefpagina\n\n{twenty}\nKort.\n")})

    assert len(twenty.split()) == 20
    assert inspect(TODAY).findings == []


def test_review_that_is_due_in_31_days_is_not_remarked(write: Write) -> None:
    write({"content/pagina.md": page("# Een proefpagina\n").replace("2027-05-21", "2027-01-01")})

    assert inspect(TODAY).findings == []
