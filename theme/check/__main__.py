"""``python -m theme.check``: print all remarks; exit with 1 when a page may not go online."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from typing import NoReturn

from theme.check import inspect, messages
from theme.check.exercise_id import RELEASED, read_released, record
from theme.check.inspection import Inspection
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
    if inspection.errors:
        return messages.NOT_RECORDED
    new = record(inspection.exercises, read_released())
    return messages.RECORDED.format(new=new, path=RELEASED.as_posix())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
