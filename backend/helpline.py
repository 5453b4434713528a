"""The helpline, from the same file that the site is built with."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from backend.error import MISREAD, BackendError

HELPLINE = "stop-it-now"
PHONE = re.compile(r"\+?\d[\d /]*")
"""As editors may type it: see ``theme/blocks/service_data.py``, which the backend cannot know."""


class HelplineError(BackendError):
    """The file of services does not tell how to reach the helpline."""


@dataclass(frozen=True)
class Helpline:
    """Whom a visitor can call when the backend cannot help."""

    name: str
    phone: str

    @property
    def dial(self) -> str:
        """The number as a telephone link wants it."""
        return "".join(character for character in self.phone if character not in " /")


def read_helpline(path: Path) -> Helpline:
    """Return the helpline of a file of services.

    :raises HelplineError: the file or its entry cannot be used.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        [entry] = [one for one in content["extra"]["services"] if one["id"] == HELPLINE]
        if not PHONE.fullmatch(str(entry["phone"])):
            raise ValueError(entry["phone"])
        return Helpline(name=str(entry["name"]), phone=str(entry["phone"]))
    except MISREAD as error:
        raise HelplineError(
            f'{path} has no entry "{HELPLINE}" with a name and a right phone under extra: services:; '
            "make check says what is wrong."
        ) from error
