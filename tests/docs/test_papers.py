"""What a paper names is looked up, so a name that went is told."""

import pytest

from tests.docs.papers import missing, named_in

HERE = "tests/docs/test_papers.py"


@pytest.mark.parametrize(
    "name", [f"{HERE}::test_that_went", "tests/docs/test_that_went.py", "backend/that_went.yml"]
)
def test_a_name_that_is_not_there_is_told(name: str) -> None:
    there = f"{HERE}::test_a_name_that_is_not_there_is_told"

    assert missing(named_in(f"Read `{name}`, `{there}` and `Makefile`.")) == [name]
