"""One value in a definition, together with the place where it was typed."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from string import Template

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from questionnaires import messages
from questionnaires.error import DefinitionError
from questionnaires.messages import EXAMPLES, Message, example_of

TAG = "tag:yaml.org,2002:"
WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)")
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Entry:
    """A value as typed; each reading method gives it in one form or refuses it.

    :raises DefinitionError: from every reading method, when something else was typed.
    """

    path: Path
    key: str
    line: int
    node: Node

    def error(self, message: Message, **values: object) -> DefinitionError:
        """Give the error to raise about this value; key, typed and example are filled in."""
        known = {"key": self.key, "typed": self.typed, "example": example_of(self.key)}
        return DefinitionError(self.path, self.line, message.fill(**(known | values)))

    @property
    def typed(self) -> str:
        """What stands here, in words that an editor recognises."""
        if self.is_group:
            return messages.A_GROUP
        if self.is_list:
            return messages.A_LIST
        if not self.node.value:
            return messages.NOTHING
        return Template(messages.QUOTED).substitute(typed=self.node.value)

    @property
    def is_list(self) -> bool:
        """Whether a list was typed, of whatever."""
        return isinstance(self.node, SequenceNode)

    @property
    def is_group(self) -> bool:
        """Whether keys with values were typed."""
        return isinstance(self.node, MappingNode)

    def text(self) -> str:
        """Give a text that is not empty, without the white space around it."""
        if not isinstance(self.node, ScalarNode):
            raise self.error(messages.NOT_ONE_TEXT)
        if not self.node.value.strip():
            raise self.error(messages.EMPTY_TEXT)
        if self.node.tag == TAG + "bool":
            raise self.error(messages.TRUTH_FOR_TEXT)
        if self.node.tag != TAG + "str":
            raise self.error(messages.NUMBER_FOR_TEXT)
        return str(self.node.value.strip())

    def identifier(self) -> str:
        """Give a text of lower-case words with hyphens between them."""
        text = self.text()
        if not ID.fullmatch(text):
            raise self.error(messages.BAD_ID, typed=text)
        return text

    def identifiers(self) -> tuple[str, ...]:
        """Give a list of ids that is not empty."""
        return tuple(child.identifier() for child in self.children())

    def refuse_repeats(self, ids: Sequence[str]) -> None:
        """Refuse the second of two equal ids among the values of this list."""
        for index, id in enumerate(ids):
            if id in ids[:index]:
                raise self.find(index).error(messages.DUPLICATE_ID, id=id)

    def policy(self) -> None:
        """Accept the one policy for missing responses that there is."""
        if self.text() != "ask":
            raise self.error(messages.UNKNOWN_POLICY)

    def number(self, low: int, high: int) -> int:
        """Give a whole number from low to high, both included."""
        value = self.node.value
        if self.node.tag != TAG + "int" or not WHOLE_NUMBER.fullmatch(value):
            raise self.error(messages.NOT_A_NUMBER)
        if not low <= int(value) <= high:
            raise self.error(messages.NUMBER_OUTSIDE, low=low, high=high)
        return int(value)

    def truth(self) -> bool:
        """Give the truth value typed as true or false, no other word."""
        if self.node.tag != TAG + "bool" or self.node.value not in ("true", "false"):
            raise self.error(messages.NOT_TRUE_OR_FALSE)
        return bool(self.node.value == "true")

    def children(self) -> list["Entry"]:
        """Give the values of a list that is not empty; each keeps the key of the list."""
        if not isinstance(self.node, SequenceNode):
            raise self.error(messages.NOT_A_LIST)
        if not self.node.value:
            raise self.error(messages.EMPTY_LIST)
        return [
            Entry(self.path, self.key, node.start_mark.line + 1, node) for node in self.node.value
        ]

    def fields(self) -> dict[str, "Entry"]:
        """Give the values of a group by key; a value stands on the line of its key."""
        if not isinstance(self.node, MappingNode):
            raise self.error(messages.NOT_A_GROUP)
        fields: dict[str, Entry] = {}
        for key_node, node in self.node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, ScalarNode):
                raise Entry(self.path, self.key, line, key_node).error(messages.NOT_A_KEY)
            key = key_node.value
            entry = Entry(self.path, key, line, node)
            if key in fields:
                raise entry.error(messages.DUPLICATE_KEY, earlier=fields[key].line)
            fields[key] = entry
        return fields

    def record(
        self, required: Collection[str], optional: Collection[str] = ()
    ) -> dict[str, "Entry"]:
        """Give the values of a group that has all required keys and none beside the optional."""
        fields = self.fields()
        allowed = [*required, *optional]
        for key, entry in fields.items():
            if key not in allowed:
                raise self.unknown_key_error(entry, allowed)
        for key in required:
            if key not in fields:
                raise self.error(messages.MISSING_KEY, missing=key, example=example_of(key))
        return fields

    def unknown_key_error(self, entry: "Entry", allowed: list[str]) -> DefinitionError:
        """Give the error about a key of this group; between braces it may be half a text."""
        between_braces = isinstance(self.node, MappingNode) and self.node.flow_style
        if between_braces and entry.typed == messages.NOTHING:
            return entry.error(messages.LOOSE_WORDS)
        nearest = get_close_matches(entry.key, allowed, n=1, cutoff=0)[0]
        values = {"allowed": ", ".join(allowed), "example": EXAMPLES.get(nearest, nearest)}
        return entry.error(messages.UNKNOWN_KEY, **values)

    def named(self) -> dict[str, "Entry"]:
        """Give the values of a group of which every key is an id of the editor's choice."""
        fields = self.fields()
        for key, entry in fields.items():
            if not ID.fullmatch(key):
                raise entry.error(messages.BAD_ID, typed=key)
        return fields

    def find(self, *place: str | int) -> "Entry":
        """Give the value at a place that is known to exist: keys of groups, indexes of lists."""
        entry = self
        for step in place:
            entry = entry.fields()[step] if isinstance(step, str) else entry.children()[step]
        return entry
