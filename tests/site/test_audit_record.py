"""What the accessibility statement says was looked at, is what the tests look at."""

from tests.audit.record import PATH, Record, as_text
from theme.blocks.audit import read_audit


def test_statement_tells_of_the_widths_and_displays_of_the_tests() -> None:
    told = read_audit(PATH)
    tested = Record(told["day"])

    assert (told["widths"], told["displays"]) == (list(tested.widths), list(tested.displays))
    assert 0 < told["service_states"] <= told["tests"]


def test_record_is_written_as_it_is_read() -> None:
    told = read_audit(PATH)
    record = Record(**told | {name: tuple(told[name]) for name in ("widths", "displays")})

    assert PATH.read_text("utf-8") == as_text(record)
