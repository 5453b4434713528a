"""The shape of the tests in a definition: responses, and what they must lead to."""

from questionnaires import messages
from questionnaires.definition import Domain, Grid, Item, Option, Questionnaire, Score, Vector
from questionnaires.entry import Entry

HIGHEST_TOTAL = 10_000
NO_TOTAL = "none"


def read_vector(entry: Entry, questionnaire: Questionnaire) -> Vector:
    """Give one test, which must speak about every item, score, gap and rule."""
    names = [score.id for score in questionnaire.scores]
    names += [gap.id for gap in questionnaire.gaps] + [rule.id for rule in questionnaire.rules]
    fields = entry.record(("responses",), optional=names)
    refuse_silence(entry, fields, questionnaire)
    scores = {score: read_expected(fields[score.id], score) for score in questionnaire.scores}
    return Vector(
        responses=read_responses(fields["responses"], questionnaire),
        totals={score.id: read_total(given["total"], score) for score, given in scores.items()},
        bands={
            score.id: given["band"].identifier() for score, given in scores.items() if score.bands
        },
        gaps={gap.id: read_domains(fields[gap.id], questionnaire) for gap in questionnaire.gaps},
        rules={rule.id: fields[rule.id].truth() for rule in questionnaire.rules},
    )


def refuse_silence(entry: Entry, fields: dict[str, Entry], questionnaire: Questionnaire) -> None:
    """Refuse a test that leaves out what a score, a gap or a rule must be."""
    for score in questionnaire.scores:
        if score.id not in fields:
            right = example_of_expected(score)
            raise entry.error(messages.TEST_WITHOUT_SCORE, id=score.id, right=right)
    for gap in questionnaire.gaps:
        if gap.id not in fields:
            raise entry.error(messages.TEST_WITHOUT_GAP, id=gap.id)
    for rule in questionnaire.rules:
        if rule.id not in fields:
            raise entry.error(messages.TEST_WITHOUT_RULE, id=rule.id)


def read_expected(entry: Entry, score: Score) -> dict[str, Entry]:
    """Give the total that a test expects of a score, and the band if it has bands."""
    if not entry.is_group:
        raise entry.error(messages.BARE_EXPECTATION, right=example_of_expected(score))
    return entry.record(("total", "band") if score.bands else ("total",))


def example_of_expected(score: Score) -> str:
    """Give what a test could say of a score."""
    if not score.bands:
        return f"{score.id}: {{ total: 1 }}"
    band = score.bands[0]
    return f"{score.id}: {{ total: {band.low}, band: {band.id} }}"


def read_total(entry: Entry, score: Score) -> int | None:
    """Give the total; none where a mean has nothing to count."""
    if score.factors and entry.node.value == NO_TOTAL:
        return None
    return entry.number(0, HIGHEST_TOTAL)


def read_domains(entry: Entry, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Give the ids of domains; the list may be empty."""
    if entry.is_list and not entry.node.value:
        return ()
    ids = entry.identifiers()
    known = [domain.id for domain in questionnaire.grid.domains] if questionnaire.grid else []
    for id, child in zip(ids, entry.children(), strict=True):
        if id not in known:
            raise child.error(messages.UNKNOWN_DOMAIN, id=id, known=", ".join(known))
    return ids


def read_responses(entry: Entry, questionnaire: Questionnaire) -> dict[str, str]:
    """Give the option for each item."""
    if questionnaire.grid:
        return read_rows(entry, questionnaire.grid, questionnaire.options)
    return read_options(entry, questionnaire.items)


def read_options(entry: Entry, items: tuple[Item, ...]) -> dict[str, str]:
    """Give the option for each item; the list follows the order of the items."""
    options = entry.identifiers()
    if len(options) != len(items):
        right = ", ".join(options[:1] * len(items))
        counts = {"found": len(options), "expected": len(items), "right": right}
        raise entry.error(messages.RESPONSE_COUNT, **counts)
    return {item.id: option for item, option in zip(items, options, strict=True)}


def read_rows(entry: Entry, grid: Grid, scale: tuple[Option, ...]) -> dict[str, str]:
    """Give a point of the scale for each rating; the list follows the order of the domains."""
    rows = entry.children()
    right = example_of_row(grid, scale)
    if len(rows) != len(grid.domains):
        whole = ", ".join([right] * len(grid.domains))
        counts = {"found": len(rows), "expected": len(grid.domains), "right": whole}
        raise entry.error(messages.DOMAIN_COUNT, **counts)
    responses: dict[str, str] = {}
    for domain, row in zip(grid.domains, rows, strict=True):
        if row.is_list:
            responses |= read_points(row, domain, grid, scale)
        elif grid.not_applicable and row.node.value == grid.not_applicable.id:
            responses[domain.id] = grid.not_applicable.id
        else:
            raise row.error(messages.NOT_RATED, domain=domain.id, right=right)
    return responses


def read_points(
    row: Entry, domain: Domain, grid: Grid, scale: tuple[Option, ...]
) -> dict[str, str]:
    """Give a point of the scale for each rating of one domain."""
    points = row.children()
    right = example_of_row(grid, scale)
    if len(points) != len(grid.ratings):
        counts = {"found": len(points), "expected": len(grid.ratings)}
        raise row.error(messages.RATING_COUNT, domain=domain.id, right=right, **counts)
    for point in points:
        if point.node.value not in [option.id for option in scale]:
            ends = {"low": scale[0].id, "high": scale[-1].id}
            raise point.error(messages.OUTSIDE_SCALE, right=right, **ends)
    items = grid.items_of(domain).values()
    return {item: point.node.value for item, point in zip(items, points, strict=True)}


def example_of_row(grid: Grid, scale: tuple[Option, ...]) -> str:
    """Give what a test could say of a domain."""
    return f"[{', '.join([scale[0].id] * len(grid.ratings))}]"
