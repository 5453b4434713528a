"""What staff think of in each talk, from a file that editors keep."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from backend.error import MISREAD, BackendError
from backend.state import Kind, State

TALKS = ("coaching-1", "coaching-2", "coaching-3", "voortraject", "nazorg")


class AgendaError(BackendError):
    """The file does not tell what every talk is about."""


@dataclass(frozen=True)
class Agenda:
    """The points of one talk."""

    title: str
    points: tuple[str, ...]


def read_agendas(path: Path) -> dict[str, Agenda]:
    """Return the points of every talk.

    :raises AgendaError: the file cannot be used, or a talk is not in it.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
        found = {
            str(entry["talk"]): Agenda(str(entry["title"]), tuple(map(str, entry["points"])))
            for entry in content["talks"]
        }
        return {talk: found[talk] for talk in TALKS}
    except MISREAD as error:
        raise AgendaError(
            f"{path} does not have the points of every talk; make check says what is wrong."
        ) from error


def talk_name(kind: Kind, state: State, number: int) -> str:
    """The name that the file has for a talk."""
    if kind is Kind.COACHING:
        return f"coaching-{number}"
    return "nazorg" if state is State.AFTERCARE else "voortraject"
