"""What an editor reads when a page cannot be built."""

from pathlib import Path

from click import ClickException


class PageError(ClickException):
    """A page says something that cannot be built; the text is for its editor.

    A ``ClickException``, so that the command line prints the text and stops without a traceback.
    """

    def __init__(self, path: Path | None, line: int, problem: str, example: str = "") -> None:
        self.path = path
        self.line = line
        self.problem = problem
        self.example = example
        where = f"{path or 'tekst'}, regel {line}"
        super().__init__("\n".join(filter(None, [f"{where}: {problem}", example])))
