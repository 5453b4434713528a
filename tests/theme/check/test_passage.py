"""The checks of language read what a visitor reads, and nothing else."""

from datetime import date

from tests.theme.check.conftest import Write, page
from theme.blocks import BLOCKS
from theme.blocks.option import Option
from theme.check.passage import UNREAD_KEYS, Passage, passages_of_definition, passages_of_page
from theme.check.site import read_site

BODY = """# Een proefpagina

Vraag: *mag u dit melden?* Dat *moet*.

Lees [wat helpt](hulp/lijn.md#geheim) en **stop** even, zegt `codewoord`.
Dit hoort erbij.
> Een raad.

```
geen gewone taal
```

| Wat | Waarom |
|-----|--------|
| Rust | Helpt |

- Een punt
- Nog een punt
1. Eerst dit
![Een boom](boom.png)

/// vertrekpunt | Waar sta *je*?
    id: geheime-naam
    schaal: [weinig, veel]
    stellingen:
      - id: nog-een-naam
        tekst: Ik weet het.
        advies: >-
          Lees verder.
          Doe het nu.
///

/// hulp | Iemand nodig?
    soort: snel
    diensten: [stop-it-now]

Bel gerust.
///
"""


def read(write: Write, body: str) -> list[Passage]:
    write(
        {
            "content/pagina.md": page(body),
            "content/boom.png": "",
            "content/hulp/lijn.md": page("# Lijn\n\n## Geheim\n"),
        }
    )
    site = read_site(date(2026, 12, 1))
    [found] = [page for page in site.pages if page.name == "pagina.md"]
    return list(passages_of_page(found))


def test_everything_a_visitor_reads_is_a_passage_with_its_line(write: Write) -> None:
    passages = [(passage.line, passage.text) for passage in read(write, BODY)]

    assert passages == [
        (2, "Een proefpagina"),
        (3, "Om een blok op te proberen."),
        (14, "Een proefpagina"),
        (16, "Vraag: “mag u dit melden?” Dat moet."),
        (18, "Lees wat helpt en stop even, zegt .\nDit hoort erbij.\nEen raad."),
        (26, ". Wat . Waarom ."),
        (28, ". Rust . Helpt ."),
        (30, "Een punt"),
        (31, "Nog een punt"),
        (32, "Eerst dit\nEen boom"),
        (35, "Waar sta je?"),
        (37, "weinig"),
        (37, "veel"),
        (40, "Ik weet het."),
        (42, "Lees verder. Doe het nu."),
        (46, "Iemand nodig?"),
        (50, "Bel gerust."),
    ]


def test_names_of_pages_in_options_are_not_read(write: Write) -> None:
    body = """# Een proefpagina

/// wegwijzer | Waar begin je?
    id: begin
    vragen:
      - id: een
        tekst: Wat is moeilijk?
        antwoorden:
          - {id: lijn, tekst: De drang., eerst: [hulp/lijn.md]}
///

/// takenlijst
    paginas: [hulp/lijn.md]
///
"""

    passages = [passage.text for passage in read(write, body)]

    assert passages[3:] == ["Waar begin je?", "Wat is moeilijk?", "De drang."]


def test_only_headings_and_titles_are_headings(write: Write) -> None:
    headings = {passage.text for passage in read(write, BODY) if passage.is_heading}

    assert headings == {
        "Een proefpagina", "Om een blok op te proberen.", "Waar sta je?", "Iemand nodig?",
    }  # fmt: skip


def test_place_in_a_passage_of_several_lines_has_its_own_line() -> None:
    passage = Passage(16, "Een zin.\nNog een zin.")

    assert passage.line_at(passage.text.index("Nog")) == 17


def test_texts_of_a_questionnaire_are_read_but_not_its_names_and_sources(write: Write) -> None:
    text = "id: slaap\ntitle: Hoe slaap ik?\nsources: [Sleep and Insomnia]\nitems:\n  - id: licht\n    text: Ik slaap licht.\n"
    write({"questionnaires/definitions/slaap.yml": text})
    from theme.check.site import DEFINITIONS

    passages = list(passages_of_definition(DEFINITIONS / "slaap.yml"))

    assert [(passage.line, passage.text) for passage in passages] == [
        (2, "Hoe slaap ik?"),
        (6, "Ik slaap licht."),
    ]


def test_options_that_are_not_read_are_options_of_some_block() -> None:
    known: dict[str, Option] = {}
    for block in BLOCKS:
        known |= block.CHOICES

    assert known.keys() >= UNREAD_KEYS
