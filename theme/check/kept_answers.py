"""What the rules of the dictionary said of words, kept from run to run, for they are slow to load."""

import json
from dataclasses import dataclass, field
from pathlib import Path

KEPT = Path(".cache/spelling.json")


@dataclass
class KeptAnswers:
    """Answers by word, of one version of the dictionary."""

    version: str
    known: dict[str, bool] = field(default_factory=dict)
    number_kept: int = 0

    def keep(self) -> None:
        """Write the answers down, when there are new ones."""
        if len(self.known) > self.number_kept:
            KEPT.parent.mkdir(exist_ok=True)
            text = json.dumps({"version": self.version, "known": self.known})
            KEPT.write_text(text, encoding="utf-8")
            self.number_kept = len(self.known)


def read_answers(version: str) -> KeptAnswers:
    """Return what earlier runs found out; nothing when the dictionary has changed since."""
    try:
        kept = json.loads(KEPT.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return KeptAnswers(version)
    if kept.get("version") != version:
        return KeptAnswers(version)
    return KeptAnswers(version, kept["known"], len(kept["known"]))
