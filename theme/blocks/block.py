"""The general block: options checked in Dutch, a template of the same stem, its body in a slot."""

import inspect
import re
import unicodedata
import xml.etree.ElementTree as etree
from hashlib import blake2b
from pathlib import Path
from typing import Any, ClassVar, NoReturn

from pymdownx.blocks.block import Block

from theme.blocks import messages
from theme.blocks.error import PageError
from theme.blocks.finding import refuse
from theme.blocks.option import ListOf, Option, as_typed
from theme.blocks.service import Service, load_services
from theme.blocks.source import Current, Opening, Source
from theme.blocks.templates import templates_in


def neutral(name: str) -> str:
    """Return a short name that reveals nothing, for keys that stay readable on a device."""
    return blake2b(name.encode(), digest_size=4).hexdigest()


def slug(text: str) -> str:
    """Return lower-case words with hyphens: what its words are called in a stored answer."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60]


TEMPLATES = templates_in(Path(__file__).parent)
TEMPLATES.filters["neutral"] = neutral
TEMPLATES.filters["slug"] = slug


class EditorBlock(Block):  # type: ignore[misc]
    """A block as an editor types it.

    A block class names its options; its module has a template (``logbook.html``) and a right
    example (``logbook.md``) beside it. The template is one XHTML element; ``<slot />`` in it is
    where the body goes. Wrong input raises :class:`PageError`.
    """

    CHOICES: ClassVar[dict[str, Option]] = {}
    TITLED: ClassVar[bool | None] = True
    """Whether a title is required; ``None`` when it may be left out."""
    BODY: ClassVar[str] = "none"
    """``none``, ``list`` (exactly one Markdown list) or ``any``."""

    opening: Opening
    line: int = 0

    @property
    def source(self) -> Source:
        current: Current = self.config["current"]
        return current.source

    @property
    def services(self) -> dict[str, Service]:
        return load_services(self.source.content / "diensten.yml")

    @classmethod
    def stem(cls) -> Path:
        """Return the path of the block's module without its ending."""
        return Path(inspect.getfile(cls)).with_suffix("")

    @classmethod
    def example(cls) -> Path:
        """Return the path of a right example, as an editor types it."""
        return cls.stem().with_suffix(".md")

    def fail(self, message: str, **values: object) -> NoReturn:
        """Stop the build at this block, and show a right example."""
        example = self.example().read_text(encoding="utf-8").strip()
        problem = message.format(name=self.NAME, **values)
        raise PageError(
            self.source.path, self.line, problem, messages.EXAMPLE.format(example=example)
        )

    def _validate(self, parent: etree.Element, arg: str | None, **options: Any) -> bool:
        """Check title and options; pymdownx itself would leave a refused block on the page."""
        self.opening = self.source.take(self.NAME, arg)
        self.line = self.opening.line
        self.source.refuse_lost_words(self.opening)
        self.argument = arg or ""
        if self.TITLED and not arg:
            self.fail(messages.NO_TITLE)
        if self.TITLED is False and arg:
            self.fail(messages.TITLE_NOT_WANTED)
        self.options = {"attrs": {}, **self.check_options(options)}
        self.check()
        return True

    def check_options(self, given: dict[str, Any]) -> dict[str, Any]:
        """Return the options with defaults filled in."""
        for name in given.keys() - self.CHOICES.keys():
            self.fail(messages.UNKNOWN_OPTION, option=name, known=", ".join(self.CHOICES) or "geen")
        checked = {}
        for name, option in self.CHOICES.items():
            if name not in given:
                self.refuse_unread(name)
                if option.required:
                    self.fail(messages.MISSING_OPTION, option=name)
            elif not option.allows(given[name]):
                self.explain(name, option, given[name])
            checked[name] = given.get(name, option.default)
        return checked

    def refuse_unread(self, name: str) -> None:
        """Refuse an option that stands in the block where it is taken for text."""
        typed = re.compile(rf"\s*{name}:(?:\s|$)")
        for line, text in self.source.inside(self.opening):
            if typed.match(text):
                shown = {"name": self.NAME, "option": name, "right": text.strip()}
                raise refuse(self.source.path, line, messages.OPTION_NOT_READ, **shown)

    def explain(self, name: str, option: Option, found: Any) -> NoReturn:
        """Stop at an option with a wrong value, and say as exactly as possible what is wrong."""
        for entry in found if isinstance(found, list) and option.is_texts else []:
            if isinstance(entry, dict) and len(entry) == 1:
                text = as_typed(entry)
                line = self.source.line_of(next(iter(map(str, entry))), self.line + 1)
                shown = {"name": self.NAME, "option": name, "quoted": f'"{text}"'}
                raise refuse(self.source.path, line, messages.COLON_IN_LIST, **shown)
        if isinstance(option.allows, ListOf) and (problem := option.allows.explain(name, found)):
            message, values = problem
            self.fail(message, **values)
        shown = {"option": name, "expected": option.expected, "found": as_typed(found)}
        self.fail(messages.WRONG_OPTION, **shown)

    def check(self) -> None:
        """Check what one option alone cannot tell; for subclasses."""

    def context(self) -> dict[str, Any]:
        """Return what the template needs beyond title and options; for subclasses."""
        return {}

    def on_create(self, parent: etree.Element) -> etree.Element:
        return etree.SubElement(parent, "div")

    def on_end(self, block: etree.Element) -> None:
        """Replace the collected body by the rendered template around it."""
        body = list(block)
        self.check_body(block, body)
        rendered = self.render(body)
        block.clear()
        block.tag, block.text, block.attrib = rendered.tag, rendered.text, rendered.attrib
        block.extend(rendered)

    def check_body(self, block: etree.Element, body: list[etree.Element]) -> None:
        """Refuse text in a block that has no room for it, and a missing list."""
        if self.BODY == "none" and (body or (block.text or "").strip()):
            self.fail(messages.BODY_NOT_WANTED)
        if self.BODY == "list" and [child.tag for child in body] != ["ul"]:
            self.fail(messages.LIST_WANTED)

    def render(self, body: list[etree.Element]) -> etree.Element:
        """Return the block's element, with the body in the place of its slot."""
        template = TEMPLATES.get_template(f"{self.stem().name}.html")
        values = {**self.options, **self.context()}
        html = template.render(block=self, title=self.argument, body=body, **values)
        root = etree.fromstring(html)
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "slot":
                    parent.remove(child)
                    for offset, element in enumerate(body):
                        parent.insert(index + offset, element)
        return root
