"""Texts that staff can begin a reply with, from a file that editors keep.

A number stands in a text as the name of its service, ``{noodnummer}``: so it is typed in one place.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from backend.error import MISREAD, BackendError
from backend.state import Kind, State

KINDS = {"coaching": Kind.COACHING, "groep": Kind.GROUP}
STATES = {
    "ontvangen": State.RECEIVED,
    "contact": State.CONTACTED,
    "gesprekken": State.STARTED,
    "voortraject": State.INTAKE,
    "wachtlijst": State.WAITING,
    "plaats": State.SEAT,
    "nazorg": State.AFTERCARE,
}
DRAFT, APPROVED = "concept", "nagelezen"
NUMBER = re.compile(r"\{([a-z0-9-]+)\}")


class ReplyTemplateError(BackendError):
    """The file does not hold texts that can be used."""


@dataclass(frozen=True)
class ReplyTemplate:
    """A text to begin a reply with, and for which applications it is."""

    id: str
    title: str
    text: str
    is_draft: bool
    kinds: frozenset[Kind]
    states: frozenset[State]

    def fits(self, kind: Kind, state: State) -> bool:
        """Whether it is for an application of this kind, in this state."""
        return kind in self.kinds and state in self.states


def read_reply_templates(path: Path, services: Path) -> tuple[ReplyTemplate, ...]:
    """Return the texts in the order of the file, with the numbers of those services.

    :raises ReplyTemplateError: one of the files cannot be used.
    """
    try:
        phones = _read_phones(services)
        entries = _load(path)["replies"]
        found = [_read_template(entry, phones) for entry in entries]
        if len({template.id for template in found}) < len(found):
            raise ValueError(path)
    except MISREAD as error:
        raise ReplyTemplateError(
            f"{path} has no replies that can be used; make check says what is wrong."
        ) from error
    return tuple(found)


def _load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8-sig"))


def _read_phones(services: Path) -> dict[str, str]:
    entries = _load(services)["extra"]["services"]
    return {entry["id"]: str(entry["phone"]) for entry in entries if "phone" in entry}


def _read_template(entry: Any, phones: Mapping[str, str]) -> ReplyTemplate:
    text = NUMBER.sub(lambda found: phones[found[1]], str(entry["text"])).strip()
    return ReplyTemplate(
        id=str(entry["id"]),
        title=str(entry["title"]),
        text=text,
        is_draft={DRAFT: True, APPROVED: False}[entry["status"]],
        kinds=_chosen(KINDS, entry.get("kinds")),
        states=_chosen(STATES, entry.get("states")),
    )


def _chosen(known: Mapping[str, Any], names: Iterable[str] | None) -> frozenset[Any]:
    """What these names stand for; without names, all of them."""
    return frozenset(known.values() if names is None else (known[name] for name in names))
