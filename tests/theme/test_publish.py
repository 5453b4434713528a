"""The steps on the built site."""

import json
import os
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from theme.publish import exercises, naming, scripts, shell, styles
from theme.publish.memory import Memory

WORDS = {"a", "p", "main", "card", "open"}


@pytest.mark.parametrize(
    ("sheet", "reduced"),
    [
        (".card{color:red}.other{color:blue}", ".card{color:red;}"),
        ("p.card>a:hover,.other a{color:red}", "p.card>a:hover{color:red;}"),
        (".card:not(.other){color:red}", ".card:not(.other){color:red;}"),
        ("main [open]{color:red}", "main [open]{color:red;}"),
        ("main [open=card]{color:red}", "main [open=card]{color:red;}"),
        ("main [open=other],[other]{color:red}", ""),
        ("p:not([other]){color:red}", "p:not([other]){color:red;}"),
        ("p::after{content:'.other'}", 'p::after{content:".other";}'),
        ("@media print{.other{color:red}}", ""),
        ("@media (min-width:1em){p{color:red}}", "@media (min-width:1em){p{color:red;}}"),
        (":root{--a:1;--b:2}p{margin:var(--a)}", ":root{--a:1;}p{margin:var(--a);}"),
        (":root{--a:var(--b);--b:2}", ""),
        (":root{--a:url(\"data:;,{--x:1;}\")}p{background:var(--a)}",
         ':root{--a:url("data:;,{--x:1;}");}p{background:var(--a);}'),
        ("@keyframes other{from{top:0}}p{color:red !important}", "p{color:red!important;}"),
    ],
)  # fmt: skip
def test_rule_stays_only_when_a_page_can_use_it(sheet: str, reduced: str) -> None:
    assert styles.reduce(sheet, WORDS) == reduced


def test_imported_sheets_come_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p{top:0}")
    (tmp_path / "b.css").write_text('@import "a.css";a{top:1px}')

    assert styles.join(tmp_path / "b.css").replace("\n", "") == "p{top:0}a{top:1px}"


def test_attribute_that_a_script_sets_is_used(tmp_path: Path) -> None:
    (tmp_path / "one.js").write_text('element.dataset.isOpen = "yes";')

    words = styles.words_in([tmp_path / "one.js"])

    assert styles.reduce("[data-is-open=yes]{top:0}[data-other]{top:0}", words) == (
        "[data-is-open=yes]{top:0;}"
    )


def test_nothing_of_the_theme_stays_for_what_we_style_anew(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "css").mkdir()
    (tmp_path / "assets/theme.css").write_text("details p,p{top:0}summary:after{top:0}")
    (tmp_path / "css/site.css").write_text('@import "../assets/theme.css";details{top:1px}')

    assert styles.join(tmp_path / "css/site.css").replace("\n", "") == "p{top:0;}details{top:1px}"


def test_modules_are_joined_each_once_and_before_what_needs_them(tmp_path: Path) -> None:
    (tmp_path / "store.js").write_text("export const store = 1;\n")
    (tmp_path / "one.js").write_text(
        'import { store } from "./store.js";\n\n/** Docs. */\nexport function one() {\n  return store;\n}\n'
    )
    entry = tmp_path / "page.js"
    entry.write_text(
        'import { one } from "./one.js";\nimport { store } from "./store.js";\n\none(store);\n'
    )

    joined = scripts.join(entry)

    assert joined.count("const store") == 1
    assert joined.index("const store") < joined.index("function one") < joined.index("one(store)")
    assert "import" not in joined
    assert "export" not in joined


def test_entry_loads_what_a_shared_one_holds(tmp_path: Path) -> None:
    (tmp_path / "area.js").write_text("export const area = 1;\n")
    (tmp_path / "shared.js").write_text(
        'import { area } from "./area.js";\n\nexport const shared = area;\n'
    )
    (tmp_path / "own.js").write_text(
        'import { area } from "./area.js";\nexport const own = area;\n'
    )
    entry = tmp_path / "page.js"
    entry.write_text(
        'import { own } from "./own.js";\nimport { shared } from "./shared.js";\nown(shared);\n'
    )

    assert scripts.join(entry, ("shared.js",)) == (
        'import { area, shared } from "./shared.js";\nconst own = area;\nown(shared);\n'
    )
    assert scripts.join(tmp_path / "shared.js", ("shared.js",)) == (
        "export const area = 1;\nexport const shared = area;\n"
    )


def test_published_script_is_short_and_keeps_its_exports(tmp_path: Path) -> None:
    (tmp_path / "area.js").write_text("export const area = 1;\n")
    (tmp_path / "one.js").write_text(
        'import { area } from "./area.js";\n\n/** Says what it does. */\n'
        'export function one(first) {\n  // only here\n  return area + first + "</p>";\n}\n'
    )

    joined = scripts.join(tmp_path / "one.js", ("one.js", "area.js"))

    assert scripts.minify(joined.encode()) == (
        b'import{area}from"./area.js";export function one(first){return area+first+`</p>`}'
    )


def test_script_has_only_what_it_or_another_uses() -> None:
    used = "const limit = 2;\nfunction pick(list) {\n  return list[limit];\n}\n"
    asked = "export function asked() {\n  return 1;\n}\n"
    unused = "const PARTS = [\n  1,\n];\nfunction loop() {\n  return loop(PARTS);\n}\n"

    script = scripts.without_unused(used + unused + asked + "pick([]);\n", {"asked"})

    assert script == f"{used}{asked}pick([]);\n"
    assert "asked" not in scripts.without_unused(script, {"another"})


def test_published_entries_leave_out_what_none_of_them_uses(tmp_path: Path) -> None:
    folder = tmp_path / "js"
    folder.mkdir()
    for name in (*scripts.SHARED, *scripts.ENTRIES):
        (folder / name).write_text("")
    (folder / "area.js").write_text(
        "export const read = 1;\nexport const write = 2;\nexport const spare = 3;\n"
    )
    (folder / "keeping.js").write_text(
        'import { read } from "./area.js";\nexport const keep = read;\n'
    )
    (folder / "page.js").write_text('import { read } from "./area.js";\nlog(read);\n')
    (folder / "exercise.js").write_text(
        'import { write } from "./area.js";\nimport { keep } from "./keeping.js";\nlog(write, keep);\n'
    )

    scripts.publish(tmp_path, Memory(tmp_path / "memory", []))

    assert "write" not in (folder / "page.js").read_text()
    shared = (folder / "keeping.js").read_text()
    assert "export const write" in shared
    assert "spare" not in shared


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("export default 1;\n", "cannot join 'export default 1;'"),
        ('import x from "./x.js";\n', "cannot join 'import x from"),
        ('import { a } from "./a.js";\nconst a = 1;\n', "a is also declared in a.js"),
    ],
)
def test_script_in_another_form_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a.js").write_text("export const a = 1;\n")
    (tmp_path / "page.js").write_text(text)

    with pytest.raises(scripts.ScriptError, match=message):
        scripts.join(tmp_path / "page.js")


def test_mould_takes_title_and_content_of_another_page() -> None:
    script = "<script src=/js/0a1b2c3d/page.js type=module></script>"
    page = (
        f"<html><head><title>Niet gevonden</title>{script}</head>"
        "<body>{{ x }}<article class=a>Weg</article></body>"
    )
    templates = {
        "shell.html": shell.mould(page),
        "child.html": '{% extends "shell.html" %}{% block title %}Team{% endblock %}'
        "{% block main %}Dag{% endblock %}"
        "{% block scripts %}<script src={{ scripts }}one.js></script>{% endblock %}",
    }

    html = Environment(loader=DictLoader(templates), autoescape=True).get_template("child.html")

    assert html.render() == (
        f"<html><head><title>Team</title>{script}</head><body>{{{{ x }}}}"
        "<article class=a>Dag</article><script src=/js/0a1b2c3d/one.js></script></body>"
    )


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<title>x</title>", "404.html must hold one <title> and one <article>"),
        ("<title>x</title><article></article>", "404.html must load page.js"),
    ],
)
def test_page_that_is_no_mould_is_refused(page: str, message: str) -> None:
    with pytest.raises(shell.ShellError, match=message):
        shell.mould(page)


def site_with(folder: Path, script: str) -> Path:
    """Return a small site as it is before its files are named."""
    files = {
        "css/site.css": "p{top:0}",
        "images/icon.svg": "<svg/>",
        "js/page.js": 'import { a } from "./shared.js";',
        "js/shared.js": script,
        "manifest.webmanifest": '{"icons": [{ "src": "/images/icon.svg" }]}',
        "404.html": '<link href="/css/site.css" rel=stylesheet>',
        "deel/een/index.html": (
            "<link href=../../css/site.css rel=stylesheet><script src=../../js/page.js></script>"
            '<img src="eigen/css/site.css"><a href=../../css/>css/site.css</a>'
        ),
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    naming.publish(folder)
    return folder


def test_files_move_to_a_folder_named_by_their_content_and_pages_follow(tmp_path: Path) -> None:
    site = site_with(tmp_path, "export const a = 1;")

    [css, images, js] = [next((site / name).iterdir()).name for name in naming.FOLDERS]
    assert (site / f"js/{js}/shared.js").read_text("utf-8") == "export const a = 1;"
    assert not (site / "js/page.js").exists()
    assert (site / "404.html").read_text("utf-8") == (
        f'<link href="/css/{css}/site.css" rel=stylesheet>'
    )
    assert (site / "deel/een/index.html").read_text("utf-8") == (
        f"<link href=../../css/{css}/site.css rel=stylesheet>"
        f"<script src=../../js/{js}/page.js></script>"
        '<img src="eigen/css/site.css"><a href=../../css/>css/site.css</a>'
    )
    assert f'"/images/{images}/icon.svg"' in (site / "manifest.webmanifest").read_text("utf-8")


def test_name_changes_with_the_content_of_a_folder_and_only_then(tmp_path: Path) -> None:
    first, same, other = (
        {path.name for name in naming.FOLDERS for path in (site / name).iterdir()}
        for site in (
            site_with(tmp_path / "first", "export const a = 1;"),
            site_with(tmp_path / "same", "export const a = 1;"),
            site_with(tmp_path / "other", "export const a = 2;"),
        )
    )

    assert first == same
    assert len(first & other) == 2


def test_step_makes_only_what_changed(tmp_path: Path) -> None:
    memory, made = Memory(tmp_path / "memory"), []

    def make(source: bytes) -> bytes:
        made.append(source)
        return source.upper()

    answers = [memory.recall("upper", source, make) for source in (b"a", b"b", b"a")]

    assert answers == [b"A", b"B", b"A"]
    assert made == [b"a", b"b"]


def test_another_step_or_other_code_makes_it_anew(tmp_path: Path) -> None:
    tool = tmp_path / "tool.py"
    tool.write_text("1")
    remembered = Memory(tmp_path / "memory", [tool])
    remembered.recall("one", b"a", lambda _: b"first")

    assert remembered.recall("other", b"a", lambda _: b"second") == b"second"
    tool.write_text("2")
    assert Memory(tmp_path / "memory", [tool]).recall("one", b"a", lambda _: b"third") == b"third"


def test_what_no_build_asked_for_in_a_month_is_forgotten(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.recall("one", b"old", lambda source: source)
    memory.recall("one", b"new", lambda source: source)
    [old] = [kept for kept in tmp_path.iterdir() if kept.read_bytes() == b"old"]
    os.utime(old, (0, 0))

    memory.forget_unused()

    assert [kept.read_bytes() for kept in tmp_path.iterdir()] == [b"new"]


def test_exercises_are_gathered_in_the_order_of_the_menu_with_what_they_ask(tmp_path: Path) -> None:
    menu = "nav:\n  - Start: index.md\n  - Deel:\n      - deel/index.md\n      - deel/b.md\n      - deel/a.md\n"
    (tmp_path / "mkdocs.yml").write_text(menu, "utf-8")
    asked = '<section class="exercise x" data-exercise=answer data-key=1><p class="hint">Kort.</p><label>Wat?</label></section>'
    pages = {
        "": "Start",
        "deel": "Het <em>deel</em> &amp; meer",
        "deel/a": "Eerst",
        "deel/b": "Dan",
    }
    for folder, title in pages.items():
        body = asked if "/" in folder else ""
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "index.html").write_text(
            f"<h1 id=x>{title}</h1>{body}<p>Tekst</p>", "utf-8"
        )

    exercises.publish(tmp_path, tmp_path / "mkdocs.yml")

    found = json.loads((tmp_path / "exercises.json").read_text("utf-8"))
    assert [(page["section"], page["title"]) for page in found] == [
        ("Het deel & meer", "Dan"),
        ("Het deel & meer", "Eerst"),
    ]
    assert found[0]["exercises"] == (
        '<section class="exercise x" data-exercise=answer data-key=1><label>Wat?</label></section>'
    )
