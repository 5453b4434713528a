"""What an editor types becomes the page that was meant, or is refused in Dutch."""

from pathlib import Path

import pytest
import yaml
from lxml.html import HtmlElement, fragment_fromstring
from markdown import Markdown

from tests.theme.conftest import FRONT_MATTER, ROOT, Render
from theme.blocks import BLOCKS, PageError, makeExtension
from theme.blocks.block import EditorBlock
from theme.blocks.front_matter import refuse_double_booklets

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yml"))
WRITTEN_ABOUT = "CONTRIBUTING.md"


def example_of(block: type[EditorBlock]) -> str:
    return block.example().read_text(encoding="utf-8")


def tree(html: str) -> HtmlElement:
    """Parse the HTML of a page."""
    return fragment_fromstring(html, create_parent="page")


@pytest.fixture
def neighbours(content: Path) -> None:
    """The pages that the examples of the blocks point to."""
    rating = example_of(next(block for block in BLOCKS if block.NAME == "vertrekpunt"))
    for name in (
        "vertrekpunt.md", "hoe-het-zover-kwam.md", "terugblik.md", "drang-uitzitten.md",
        "begrijpen-waarom/index.md", "begrijpen-waarom/deel.md", "privacy/bewaren.md", "privacy/index.md",
        "hulp/hulplijn.md", "stoppen-is-mogelijk/index.md", "naasten/index.md",
    ):  # fmt: skip
        page = content / name
        page.parent.mkdir(exist_ok=True)
        body = rating if name == "vertrekpunt.md" else "# Een kop\n"
        page.write_text(FRONT_MATTER + body, encoding="utf-8")
    shown = content / "groepen" / "voorbeeld-avondgroep.md"
    shown.parent.mkdir()
    shown.write_bytes((ROOT / "content/naasten" / shown.relative_to(content)).read_bytes())


@pytest.mark.usefixtures("neighbours")
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.NAME)
def test_example_of_a_block_becomes_a_page(block: type[EditorBlock], render: Render) -> None:
    text = example_of(block)

    html = render(text)

    assert "///" not in html
    assert tree(html).findall("*"), "the block left nothing on the page"


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.NAME)
def test_example_of_a_block_stands_in_the_guide_for_editors(block: type[EditorBlock]) -> None:
    guide = (ROOT / WRITTEN_ABOUT).read_text(encoding="utf-8")

    assert example_of(block).strip() in guide


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_page_says_what_to_repair(path: Path, render: Render, content: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    for name, text in case.get("files", {}).items():
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    if "without" in case:
        (content / case["without"]).unlink()

    with pytest.raises(PageError) as caught:
        render(case["page"], whole="front matter" in case)

    refusal = caught.value
    assert f"{refusal.path}, regel {refusal.line}: {refusal.problem}" == case["error"]
    assert refusal.example == case["right"] if "right" in case else "\n" in refusal.example + "\n"


def test_two_booklets_cannot_have_one_name(content: Path) -> None:
    pages = [content / "triggers.md", content / "slapen.md"]
    for path in pages:
        path.write_text("---\ntitle: Deel\npdf: werkboek-3\n---\n", encoding="utf-8")

    with pytest.raises(PageError) as caught:
        refuse_double_booklets((path, "werkboek-3") for path in pages)

    assert caught.value.line == 3
    assert caught.value.problem == f'het boekje "werkboek-3" staat al op "{pages[0]}".'
    assert caught.value.example == "Kies een andere naam."


def test_refused_block_shows_a_right_example(render: Render) -> None:
    with pytest.raises(PageError) as caught:
        render("/// antwoord | Wat viel je op?\n    regels: 4\n///\n")

    assert caught.value.message.endswith("Zo wel:\n" + example_of(BLOCKS[0]).strip())


def test_every_message_of_the_catalogue_is_shown_by_a_broken_page() -> None:
    from theme.blocks import messages

    shown = " ".join(yaml.safe_load(path.read_text(encoding="utf-8"))["error"] for path in BROKEN)
    problems = {
        name: text
        for name, text in vars(messages).items()
        if isinstance(text, str) and "{name}" in text and name.isupper()
    }

    for name, text in problems.items():
        longest = max(text.replace('"', "{").replace("}", "{").split("{"), key=len)
        assert longest in shown, f"no broken page shows {name}"


def test_free_answer_has_lines_to_write_on_paper(render: Render) -> None:
    page = tree(render("/// antwoord | Wat viel je op?\n    id: wat-viel-op\n    regels: 3\n///\n"))

    lines = page.find(".//div[@class='writing-lines']")

    assert lines is not None
    assert len(lines) == 3


def test_checklist_stores_words_and_not_positions(render: Render) -> None:
    page = tree(
        render("/// keuze | Vanavond\n    id: vanavond\n\n- Ik bel iemand.\n- Ik slaap.\n///\n")
    )

    boxes = page.findall(".//input[@type='checkbox']")

    assert [box.get("value") for box in boxes] == ["ik-bel-iemand", "ik-slaap"]
    assert [label.get("for") for label in page.findall(".//label")] == [
        box.get("id") for box in boxes
    ]


def test_stored_key_does_not_name_the_exercise(render: Render) -> None:
    section = tree(render("/// antwoord | Wat viel je op?\n    id: wat-viel-op\n///\n")).find(
        "section"
    )

    assert section is not None
    assert section.get("data-key") == "3d3e6023"


def test_renamed_exercise_keeps_the_key_of_its_former_id(render: Render) -> None:
    page = tree(render("/// antwoord | Wat?\n    id: nieuw\n    vroeger: wat-viel-op\n///\n"))

    section = page.find("section")

    assert section is not None
    assert (section.get("id"), section.get("data-key")) == ("nieuw", "3d3e6023")


def test_looking_back_finds_the_answers_of_a_renamed_starting_point(
    content: Path, render: Render
) -> None:
    before = (
        "/// vertrekpunt | Nu\n    id: {id}\n    schaal: [weinig, veel]\n    stellingen:\n"
        "      - {{id: een, tekst: Ik weet het., advies: Lees verder.}}\n///\n"
    )
    keys = []
    for id in ("oud", "nieuw\n    vroeger: oud"):
        (content / "vertrekpunt.md").write_text(FRONT_MATTER + before.format(id=id), "utf-8")
        section = tree(render("/// terugblik | Toen en nu\n    van: vertrekpunt.md\n///\n")).find(
            "section"
        )
        assert section is not None
        keys.append((section.get("data-key"), section.get("data-before")))

    assert keys[0] == keys[1]


@pytest.mark.usefixtures("neighbours")
def test_looking_back_repeats_the_statements_of_the_starting_point(render: Render) -> None:
    page = tree(render("/// terugblik | Toen en nu\n    van: vertrekpunt.md\n///\n"))

    legends = [legend.text for legend in page.findall(".//legend")]

    assert legends == ["Ik weet hoe het begonnen is.", "Ik weet wanneer de drang het sterkst is."]


@pytest.mark.usefixtures("neighbours")
def test_task_list_takes_titles_from_the_pages_it_names(render: Render) -> None:
    page = tree(render("/// takenlijst\n    paginas: [begrijpen-waarom/index.md]\n///\n"))

    task = page.find(".//li[@class='task']")

    assert task is not None
    assert task.get("data-parts") == "begrijpen-waarom/deel.md"
    assert [link.text for link in task.findall("a")] == ["Een proefpagina"]


@pytest.mark.usefixtures("neighbours")
def test_module_in_a_task_list_has_its_own_parts_in_its_own_order(
    content: Path, render: Render
) -> None:
    module = "/// module\n    doelen: [Je weet het.]\n    onderdelen: [{parts}]\n///\n"
    folder = content / "begrijpen-waarom"
    for name in ("aan-het-begin.md", "oud.md"):
        (folder / name).write_text(FRONT_MATTER, "utf-8")
    (folder / "index.md").write_text(
        FRONT_MATTER + module.format(parts="deel.md, aan-het-begin.md"), "utf-8"
    )

    page = tree(render("/// takenlijst\n    paginas: [begrijpen-waarom/index.md]\n///\n"))

    [task] = page.findall(".//li[@class='task']")
    assert task.get("data-parts") == "begrijpen-waarom/deel.md begrijpen-waarom/aan-het-begin.md"
    assert [link.get("href") for link in task.findall("template/a")] == [
        "../begrijpen-waarom/deel/",
        "../begrijpen-waarom/aan-het-begin/",
    ]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ("onderdelen: [weg.md]", 'de pagina "weg.md" bestaat niet naast deze pagina.'),
        ("onderdelen: [", 'de instellingen van het blok "module" kunnen niet gelezen worden. '),
    ],
)
@pytest.mark.usefixtures("neighbours")
def test_mistake_in_a_module_is_reported_there_and_not_in_the_list(
    content: Path, render: Render, options: str, problem: str
) -> None:
    index = content / "begrijpen-waarom" / "index.md"
    index.write_text(FRONT_MATTER + f"/// module\n    {options}\n///\n", "utf-8")

    with pytest.raises(PageError) as caught:
        render("/// takenlijst\n    paginas: [begrijpen-waarom/index.md]\n///\n")

    assert (caught.value.path, caught.value.line) == (Path("content/begrijpen-waarom/index.md"), 15)
    assert caught.value.problem.startswith(problem)


@pytest.mark.usefixtures("neighbours")
def test_signpost_gives_each_answer_its_places_in_the_list_and_links_for_paper(
    render: Render,
) -> None:
    page = tree(render(example_of(next(block for block in BLOCKS if block.NAME == "wegwijzer"))))

    answers = page.findall(".//input[@type='radio']")
    lines = page.findall(".//p[@class='hint signpost__first']")

    assert [answer.get("data-first") for answer in answers] == ["1", "0"]
    assert [link.get("href") for line in lines for link in line] == [
        "../drang-uitzitten/",
        "../begrijpen-waarom/",
    ]


def test_card_for_the_wallet_is_kept_under_the_names_of_a_worksheet(render: Render) -> None:
    rows = "    id: kaart\n    rijen: [Mijn reden, Als niemand opneemt]\n"
    sheet = tree(render(f"/// werkblad | Mijn kaartje\n{rows}///\n"))
    card = tree(render(f"/// kaartje | Mijn kaartje\n{rows}    diensten: [tele-onthaal]\n///\n"))

    kept = [
        [one.get("name") or one.get("data-key") for one in page.iter("section", "textarea")]
        for page in (sheet, card)
    ]

    assert kept[0] == kept[1]


def test_questionnaire_shows_its_scoring_key_in_the_page(render: Render) -> None:
    page = tree(render("/// vragenlijst\n    id: internet-afhankelijkheid\n///\n"))

    bands = [
        (band.get("data-from"), band.get("data-to")) for band in page.findall(".//div[@data-band]")
    ]

    assert bands == [("0", "2"), ("3", "4"), ("5", "8")]
    assert len(page.findall(".//fieldset")) == 8


@pytest.mark.usefixtures("content")
def test_page_with_a_broken_questionnaire_says_what_to_repair_there(tmp_path: Path) -> None:
    name = "internet-afhankelijkheid.yml"
    text = (ROOT / "questionnaires" / "definitions" / name).read_text("utf-8")
    (tmp_path / name).write_text(text.replace("from: 3", "from: 4"), "utf-8")
    extension = makeExtension(content="content", definitions=str(tmp_path))

    with pytest.raises(PageError) as caught:
        Markdown(extensions=[extension]).convert(
            "/// vragenlijst\n    id: internet-afhankelijkheid\n///\n"
        )

    assert (caught.value.path, caught.value.line) == (tmp_path / name, 62)
    assert str(caught.value).endswith("Laat de uitslagen op elkaar aansluiten: 0-2, 3-4, 5-8.")


def test_block_inside_code_is_left_alone(render: Render) -> None:
    html = render("Zo typ je het:\n\n    /// onbekend-blok\n    ///\n")

    assert "/// onbekend-blok" in html


def test_words_in_another_language_say_which(render: Render, content: Path) -> None:
    (content / "andere-talen.yml").write_text("en: [Good Lives, Good]\n", encoding="utf-8")
    typed = "# Over Good Lives\n\nHet *Good Lives* model is Good. Goodness `Good`\n"

    page = tree(render(typed))

    marked = [(one.text, one.tail) for one in page.findall(".//span[@lang='en']")]
    assert marked == [("Good Lives", None), ("Good Lives", None), ("Good", ". Goodness ")]
    assert page.text_content().split() == typed.translate(dict.fromkeys(map(ord, "#*`"))).split()
