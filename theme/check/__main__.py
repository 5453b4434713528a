"""``python -m theme.check``: print all remarks; exit with 1 when a page may not go online."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from typing import NoReturn

from theme.check import inspect, messages
from theme.check.inspection import Inspection
from theme.check.released import RELEASED, Comparison, read_released
from theme.check.report import as_json, as_text


class DutchParser(ArgumentParser):
    """Says in Dutch that an argument is not understood."""

    def error(self, message: str) -> NoReturn:
        found = message.split(": ", 1)[-1]
        self.exit(2, messages.WRONG_ARGUMENT.format(found=found, usage=self.usage) + "\n")


def read_arguments(given: list[str]) -> Namespace:
    parser = DutchParser(usage=messages.USAGE, description=messages.ABOUT, add_help=False)
    parser.add_argument("--json", action="store_true", help=messages.ABOUT_JSON)
    parser.add_argument("--concepten", action="store_true", help=messages.ABOUT_CONCEPTS)
    parser.add_argument("--paginas", action="store_true", help=messages.ABOUT_PAGES)
    parser.add_argument("--vastleggen", action="store_true", help=messages.ABOUT_RECORD)
    parser.add_argument(
        "--vandaag",
        type=date.fromisoformat,
        default=date.today(),
        metavar="DATUM",
        help=messages.ABOUT_TODAY,
    )
    parser.add_argument("-h", "--help", action="help", help=messages.ABOUT_HELP)
    return parser.parse_args(given)


def main(given: list[str]) -> int:
    """Check the site, print the report; return 1 when there are errors."""
    arguments = read_arguments(given)
    inspection = inspect(arguments.vandaag)
    if arguments.json:
        print(as_json(inspection))
    else:
        shown = {"with_concepts": arguments.concepten, "with_pages": arguments.paginas}
        print(as_text(inspection, **shown))
    if arguments.vastleggen:
        print(record_exercises(inspection))
    return 1 if inspection.errors else 0


def record_exercises(inspection: Inspection) -> str:
    """Write down the exercises that go online now, unless there are errors; return what to say."""
    if inspection.errors or not inspection.site:
        return messages.NOT_RECORDED
    new = Comparison(inspection.site, inspection.exercises).record(read_released())
    said = messages.count(messages.EXERCISES, new)
    return messages.RECORDED.format(new=said, path=RELEASED.as_posix())


def main_without_traceback(given: list[str]) -> int:
    """Do the same; of a mistake in the program itself, an editor reads one line."""
    try:
        return main(given)
    except Exception as error:  # noqa: BLE001  an editor never sees a traceback
        print(messages.CRASHED.format(error=f"{type(error).__name__}: {error}"))
        return 1


if __name__ == "__main__":
    sys.exit(main_without_traceback(sys.argv[1:]))
