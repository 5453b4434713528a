"""The helpline comes from the editors' file, and only with a number that can be called."""

from pathlib import Path

import pytest

from backend.helpline import HelplineError, read_helpline

SERVICES = """extra:
  services:
    - id: stop-it-now
      name: Stop it Now!
      phone: {phone}
"""


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ('"0800 200 50"', "080020050"),
        ('"0800/200 50"', "080020050"),
        ('"+32 2 200 50"', "+32220050"),
    ],
)
def test_number_is_dialled_without_what_only_makes_it_readable(
    tmp_path: Path, typed: str, dialled: str
) -> None:
    path = tmp_path / "diensten.yml"
    path.write_text(SERVICES.format(phone=typed), encoding="utf-8")

    assert read_helpline(path).dial == dialled


@pytest.mark.parametrize("typed", ['"0800 2OO 5O"', "“0800 200 50”", '""', "[]"])
def test_number_that_nobody_can_call_is_refused(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "diensten.yml"
    path.write_text(SERVICES.format(phone=typed), encoding="utf-8")

    with pytest.raises(HelplineError, match="make check"):
        read_helpline(path)
