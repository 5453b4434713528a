from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from questionnaires import DefinitionError, load

HERE = Path(__file__).parent
VALUES = {"nooit": 0, "soms": 2, "altijd": 5}
HIGHEST = 10
Ends = tuple[int, int]


@st.composite
def neighbours(draw: st.DrawFn) -> list[Ends]:
    """Draw bands that follow each other from 0 to the highest total."""
    cuts = sorted(draw(st.sets(st.integers(1, HIGHEST), max_size=4)))
    return list(zip([0, *cuts], [*(cut - 1 for cut in cuts), HIGHEST], strict=True))


@st.composite
def shifted(draw: st.DrawFn) -> list[Ends]:
    """Draw bands that would follow each other but for one end."""
    bands = [list(band) for band in draw(neighbours())]
    draw(st.sampled_from(bands))[draw(st.integers(0, 1))] += draw(st.sampled_from([-1, 1]))
    return [(max(low, 0), max(high, 0)) for low, high in bands]


def holds_a_total(band: Ends) -> bool:
    """Tell whether two items, each counting for 0, 2 or 5, can end in the band."""
    low, high = band
    sums = {first + second for first in VALUES.values() for second in VALUES.values()}
    return any(low <= total <= high for total in sums)


def fits(bands: list[Ends]) -> bool:
    """Tell whether the bands cover 0 to the highest total once, in order, none for nothing."""
    covered = [total for low, high in bands for total in range(low, high + 1)]
    return covered == list(range(HIGHEST + 1)) and all(holds_a_total(band) for band in bands)


def definition_with(bands: list[Ends], id: str) -> dict[str, Any]:
    """Give a definition of two items with these bands, and a test for each way to reach one."""
    data: dict[str, Any] = yaml.safe_load((HERE / "valid" / "several-scores.yml").read_text())
    texts = {"title": "Titel", "text": "Tekst.", "next_step": "Stap."}
    score = data["scores"]["dag"] | {"sum": "all"}
    score["bands"] = [
        {"id": f"van-{low}-tot-{high}-{index}", "from": low, "to": high} | texts
        for index, (low, high) in enumerate(bands)
    ]
    tests = [
        {"responses": [one, two], "dag": {"total": VALUES[one] + VALUES[two], "band": band["id"]}}
        for one in VALUES
        for two in VALUES
        for band in score["bands"]
        if band["from"] <= VALUES[one] + VALUES[two] <= band["to"]
    ]
    changed = {"id": id, "items": data["items"][2:], "scores": {"dag": score}, "tests": tests}
    return data | changed


@given(bands=neighbours() | shifted())
def test_bands_are_accepted_exactly_when_each_total_has_one(
    tmp_path_factory: pytest.TempPathFactory, bands: list[Ends]
) -> None:
    path = tmp_path_factory.getbasetemp() / "bands.yml"
    path.write_text(yaml.safe_dump(definition_with(bands, path.stem), sort_keys=False))

    if fits(bands):
        assert load(path).scores[0].bands[0].low == 0
    else:
        with pytest.raises(DefinitionError, match=r"regel \d+: (na )?de uitslag"):
            load(path)
