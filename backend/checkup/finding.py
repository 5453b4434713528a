"""What was looked at, and what was found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; ``text`` says what to do when it is not right."""

    name: str
    is_good: bool
    text: str

    def __str__(self) -> str:
        return f"{'ok ' if self.is_good else 'NO '} {self.name}: {self.text}"


def found(name: str, is_good: bool, good: str, bad: str) -> Finding:
    """A finding with one of these texts."""
    return Finding(name, is_good, good if is_good else bad)
