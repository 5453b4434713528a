"""What reads the work of others refuses with an error of its own, whatever it is given."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.effort import inputs
from tests.fuzz.parsers import GOOD_SETTINGS, PARSERS, Parser
from tests.fuzz.rubbish import mutated, values, wire_texts

SAMPLE = 25
OF_YAML = ["reply templates", "helpline", "agendas", "questionnaire"]
DEEP = 500
NAMES = sorted(GOOD_SETTINGS)


def attempt(parser: Parser, given_bytes: st.SearchStrategy[bytes], sample: int = SAMPLE) -> None:
    """Let it read all of these; any error but its own comes out."""

    @inputs(sample)
    @given(given_bytes)
    def read(raw: bytes) -> None:
        parser.accepts(raw)

    read()


@st.composite
def bent(draw: st.DrawFn, good: tuple[bytes, ...]) -> bytes:
    """Something right with a few bytes taken out, put in, or twice; now and then only rubbish."""
    raw = bytearray(draw(st.sampled_from(good)))
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(raw)))
        end = min(start + draw(st.integers(0, 8)), len(raw))
        raw[start:end] = draw(wire_texts | st.just(bytes(raw[start:end]) * 2))
    return draw(st.sampled_from([bytes(raw)] * 7 + [b""])) or draw(wire_texts)


@pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS)
def test_what_is_right_is_read(parser: Parser) -> None:
    assert any(parser.accepts(raw) for raw in parser.good)


@pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS)
def test_whatever_is_wrong_is_refused_with_an_error_of_its_own(parser: Parser) -> None:
    attempt(parser, bent(parser.good))


def to_yaml(document: object) -> bytes:
    """The document as an editor could type it, or nearly."""
    text = yaml.dump(document, Dumper=yaml.SafeDumper, allow_unicode=True)
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("name", OF_YAML)
def test_a_document_with_something_else_in_one_place_is_refused_as_such(name: str) -> None:
    parser = PARSERS[name]
    document = yaml.safe_load(parser.good[0])

    attempt(parser, mutated(document).map(to_yaml))


def test_a_page_of_a_group_with_something_else_in_one_place_is_refused_as_such() -> None:
    parser = PARSERS["groups"]
    matter = yaml.safe_load(parser.good[0].split(b"---\n")[1])
    pages = mutated(matter).map(lambda one: b"---\n" + to_yaml(one) + b"---\n# Groep\n")

    attempt(parser, pages, SAMPLE * 2)


def test_a_head_of_a_backup_with_something_else_is_refused_as_such() -> None:
    parser = PARSERS["head of a backup"]
    heads = mutated(json.loads(parser.good[0])).map(lambda one: json.dumps(one).encode())

    attempt(parser, heads, SAMPLE * 2)


def test_any_value_of_a_setting_is_taken_or_refused_by_name() -> None:
    lines = st.tuples(
        st.sampled_from(NAMES), wire_texts | values.map(lambda one: repr(one).encode())
    )
    raw = st.lists(lines.map(lambda pair: pair[0].encode() + b"=" + pair[1]), max_size=3)

    attempt(PARSERS["settings"], raw.map(b"\n".join), SAMPLE * 3)


@pytest.mark.parametrize("name", [*OF_YAML, "groups"])
@pytest.mark.parametrize("pair", [b"[]", b"{}"])
def test_what_is_nested_without_end_is_refused(name: str, pair: bytes) -> None:
    deep = pair[:1] * DEEP + pair[1:] * DEEP
    raw = b"---\ntitle: " + deep + b"\n---\n" if name == "groups" else deep

    assert not PARSERS[name].accepts(raw)
