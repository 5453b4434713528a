"""What has been online: exercises and questionnaires whose answers must not be lost or reread."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from questionnaires import Questionnaire, meaning_of, wording_of
from theme.blocks import messages as of_blocks
from theme.blocks.data_file import Entry, Key, find_double, read_entries, read_text
from theme.blocks.finding import Finding, remark
from theme.blocks.option import is_id, is_list_of_texts, is_text
from theme.blocks.questionnaire import Questionnaire as QuestionnaireBlock
from theme.check import messages
from theme.check.exercise_id import Exercise
from theme.check.site import CONTENT, Site
from theme.check.stored_name import lost_names

RELEASED = CONTENT / "oefeningen.yml"
LIST = "exercises:"

KEYS = {
    "id": Key(is_id, of_blocks.ID),
    "block": Key(is_text, of_blocks.TEXT),
    "page": Key(is_text, of_blocks.TEXT),
    "gone": Key(lambda value: isinstance(value, bool), of_blocks.YES_OR_NO, required=False),
    "names": Key(is_list_of_texts, of_blocks.LIST_OF_TEXTS, required=False),
    "lost": Key(is_list_of_texts, of_blocks.LIST_OF_TEXTS, required=False),
    "meaning": Key(is_text, of_blocks.TEXT, required=False),
    "wording": Key(is_text, of_blocks.TEXT, required=False),
    "version": Key(lambda value: isinstance(value, int), messages.NUMBER, required=False),
}


def read_released() -> list[Entry]:
    """Return what has been online.

    :raises DataError: the file cannot be used.
    """
    return read_entries(RELEASED, ("exercises",), KEYS)


def homes_of(released: list[Entry]) -> dict[str, str]:
    """Return for each id the page on which it is online."""
    return {entry.values["id"]: entry.values["page"] for entry in released}


@dataclass(frozen=True)
class Comparison:
    """The site as it is now, to be held against what has been online."""

    site: Site
    exercises: list[Exercise]

    def now(self) -> dict[str, Exercise]:
        """Return the exercises by the ids under which their answers may be kept."""
        present = {exercise.id: exercise for exercise in self.exercises}
        return present | {one.former: one for one in self.exercises if one.former}

    def definitions(self) -> dict[str, tuple[Path, Questionnaire]]:
        return {one.id: (path, one) for path, one in self.site.definitions.items()}

    def check(self, released: list[Entry]) -> Iterator[Finding]:
        """Yield exercises that were online and are lost, or became something else."""
        yield from find_double(RELEASED, released, "id")
        present = self.now()
        for entry in released:
            exercise = present.get(entry.values["id"])
            if entry.values.get("gone"):
                if exercise:
                    where = exercise.page.path, exercise.line
                    yield remark(*where, messages.GONE_ID_USED, id=entry.values["id"])
            elif exercise:
                yield from self.compare(entry, exercise)
            elif not self.is_hidden(entry):
                yield missed(entry)

    def is_hidden(self, entry: Entry) -> bool:
        """Whether the exercise may well be on a page that cannot be built now."""
        return entry.values["page"] in self.site.unread or self.site.may_hide(entry.values["id"])

    def compare(self, entry: Entry, exercise: Exercise) -> Iterator[Finding]:
        """Yield why answers do not fit any more in an exercise."""
        where = exercise.page.path, exercise.line
        before = entry.values
        if exercise.block != before["block"]:
            shown = {"id": before["id"], "before": before["block"], "block": exercise.block}
            yield remark(*where, messages.OTHER_BLOCK, **shown)
        elif exercise.block == QuestionnaireBlock.NAME:
            yield from self.compare_meaning(entry)
        else:
            lost = lost_names(exercise.block, before.get("names", ()), exercise.names)
            if names := ", ".join(name for name in lost if name not in before.get("lost", ())):
                shown = {"id": before["id"], "names": names, "line": entry.line}
                yield remark(*where, messages.LOST_ANSWERS, **shown)

    def compare_meaning(self, entry: Entry) -> Iterator[Finding]:
        """Yield that a questionnaire means something else, or says it otherwise unnoticed."""
        path, definition = self.definitions()[entry.values["id"]]
        before = entry.values.get("version", 1)
        meaning, wording = meaning_of(definition), wording_of(definition)
        line = line_in(path, "version:")
        if entry.values.get("meaning", meaning) != meaning:
            yield remark(path, line_in(path, "id:"), messages.OTHER_MEANING, id=definition.id)
        elif definition.version < before:
            shown = {"before": before, "version": definition.version}
            yield remark(path, line, messages.EARLIER_VERSION, **shown)
        elif definition.version == before and entry.values.get("wording", wording) != wording:
            shown = {"version": before, "next": before + 1}
            yield remark(path, line, messages.OTHER_WORDS, **shown)

    def record(self, released: list[Entry]) -> int:
        """Write down what goes online now, in place of what was; return how many are new."""
        present = self.now()
        entries = [
            self.entry_of(present[entry.values["id"]], entry.values["id"])
            if entry.values["id"] in present
            else entry.values
            for entry in released
        ]
        known = {entry["id"] for entry in entries}
        new = [self.entry_of(one, one.id) for one in self.exercises if one.id not in known]
        write([*entries, *new])
        return len(new)

    def entry_of(self, exercise: Exercise, id: str) -> dict[str, Any]:
        entry: dict[str, Any] = {"id": id, "block": exercise.block, "page": exercise.page.name}
        if exercise.names:
            entry["names"] = list(exercise.names)
        if exercise.block == QuestionnaireBlock.NAME:
            _, definition = self.definitions()[exercise.id]
            entry["meaning"] = meaning_of(definition)
            entry["wording"] = wording_of(definition)
            entry["version"] = definition.version
        return entry


def missed(entry: Entry) -> Finding:
    """Return the remark about an exercise that was online and is nowhere now."""
    kept = {key: entry.values[key] for key in ("id", "block", "page")}
    is_questionnaire = kept["block"] == QuestionnaireBlock.NAME
    advice = messages.LOST_QUESTIONNAIRE if is_questionnaire else messages.LOST_ID
    return remark(RELEASED, entry.line, advice, **kept, gone=in_one_line({**kept, "gone": True}))


def in_one_line(entry: dict[str, Any]) -> str:
    """Return an entry as it stands in the file."""
    text: str = yaml.safe_dump(
        entry, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10_000
    )
    return f"- {text.strip()}"


def write(entries: list[dict[str, Any]]) -> None:
    """Write the entries below the explanation that stands on top of the file."""
    explanation = read_text(RELEASED).partition(f"\n{LIST}")[0]
    top = "" if explanation.startswith(LIST) else explanation + "\n"
    lines = [f"{LIST}\n", *(f"  {in_one_line(entry)}\n" for entry in entries)]
    RELEASED.write_text(top + "".join(lines), encoding="utf-8")


def line_in(path: Path, words: str) -> int:
    """Return the first line of a file that starts with these words."""
    lines = enumerate(path.read_text(encoding="utf-8").split("\n"), start=1)
    return next((line for line, typed in lines if typed.startswith(words)), 1)
