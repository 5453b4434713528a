"""Rubbish of every kind, and documents in which one thing is not what it should be."""

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

NUMBERS = [0, -1, 1 << 15, 1 << 31, 1 << 63, 1 << 64, -(1 << 63) - 1, 10**400]
KNOWN_TROUBLE = [
    "\0", "a\0b", "\ud800", "\udfff\ud800", "\ufeff", "\u202e", "\u0130", "ß", "ﬀ", "²", "٣", "１",
    "a" * 300, "9" * 5000, "-0", "1e999", "NaN", "../" * 20, "%00", "%s%n", "{0.__class__}", "{{7*7}}",
    "<script>alert(1)</script>", "' OR 1=1 --", "\r\nSet-Cookie: a=b", "e\u0301" * 50, "👩‍👩‍👧", "true",
    "null", "2026-02-30", "9999-12-31", "0000-00-00", "10000-01-01", "T", "constructor", "__proto__",
]  # fmt: skip
any_character = st.characters(exclude_categories=())  # lone surrogates too
texts = st.sampled_from(KNOWN_TROUBLE) | st.text(any_character, max_size=40)
wire_texts = texts.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=40)
"""What can travel in a body or an address: bytes, which are often no UTF-8."""

scalars = (
    st.none()
    | st.booleans()
    | st.sampled_from(NUMBERS)
    | st.floats()
    | st.sampled_from(KNOWN_TROUBLE)
    | st.text(any_character, max_size=10)
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(any_character, max_size=8), inner, max_size=3)
    ),
    max_leaves=4,
)


@st.composite
def mutated(draw: st.DrawFn, document: Any, more: st.SearchStrategy[Any] = values) -> Any:
    """The document with one to three places changed, taken away or put there twice."""
    changed = deepcopy(document)
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(changed))
        if not places:
            return draw(more)
        holder, name = draw(st.sampled_from(places))
        how = draw(st.sampled_from(["change", "change", "remove", "add"]))
        if how == "change":
            holder[name] = draw(more)
        elif how == "remove":
            del holder[name]
        elif isinstance(holder, list):
            holder.insert(name, deepcopy(draw(st.sampled_from(holder))))
        else:
            holder[draw(st.text(any_character, max_size=8))] = draw(more)
    return changed


def _places(value: Any) -> Any:
    """Every place in a document, as what holds it and its name there."""
    pairs: Any = ()
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value)
    for name, inner in pairs:
        yield value, name
        yield from _places(inner)
