"""The shape of what is asked about domains: a scale, ratings, and what is counted over them."""

from questionnaires import messages
from questionnaires.definition import Domain, Gap, Grid, NotApplicable, Option, Rating, Score
from questionnaires.entry import Entry

HIGHEST_POINT = 10
MOST_GAPS = 20

SCALE = ("from", "to")
RATING = ("id", "title", "column", "low", "high")
DOMAIN = ("id", "title", "text")
NOT_APPLICABLE = ("id", "label")
MEAN = ("title", "text", "mean_of_products", "missing")
GAP = ("title", "text", "no_gap", "difference", "most")


def read_scale(entry: Entry) -> tuple[Option, ...]:
    """Give an option for each point of a scale of whole numbers."""
    fields = entry.record(SCALE)
    low, high = (fields[key].number(0, HIGHEST_POINT) for key in SCALE)
    if low >= high:
        raise entry.error(messages.BACKWARD_SCALE, low=low, high=high)
    return tuple(Option(str(point), str(point), point) for point in range(low, high + 1))


def read_grid(fields: dict[str, Entry]) -> Grid:
    """Give the domains and the ways in which each of them is rated, each with its own id."""
    domains = tuple(read_domain(entry) for entry in fields["domains"].children())
    ratings = tuple(read_rating(entry) for entry in fields["ratings"].children())
    fields["domains"].refuse_repeats([domain.id for domain in domains])
    fields["ratings"].refuse_repeats([rating.id for rating in ratings])
    return Grid(
        domains=domains,
        ratings=ratings,
        not_applicable=(
            read_not_applicable(fields["not_applicable"]) if "not_applicable" in fields else None
        ),
    )


def read_domain(entry: Entry) -> Domain:
    """Give one domain."""
    fields = entry.record(DOMAIN)
    return Domain(
        id=fields["id"].identifier(), title=fields["title"].text(), text=fields["text"].text()
    )


def read_rating(entry: Entry) -> Rating:
    """Give one way to rate a domain."""
    fields = entry.record(RATING)
    return Rating(
        id=fields["id"].identifier(),
        title=fields["title"].text(),
        column=fields["column"].text(),
        low=fields["low"].text(),
        high=fields["high"].text(),
    )


def read_not_applicable(entry: Entry) -> NotApplicable:
    """Give the response that leaves a domain out."""
    fields = entry.record(NOT_APPLICABLE)
    return NotApplicable(id=fields["id"].identifier(), label=fields["label"].text())


def read_mean(id: str, entry: Entry, grid: Grid) -> Score:
    """Give one mean over the domains of the product of two ratings; it has no bands."""
    fields = entry.record(MEAN)
    fields["missing"].policy()
    factors = read_two_ratings(fields["mean_of_products"], grid)
    return Score(
        id=id,
        title=fields["title"].text(),
        text=fields["text"].text(),
        items=items_with(factors, grid),
        factors=factors,
        bands=(),
    )


def read_gap(id: str, entry: Entry, grid: Grid) -> Gap:
    """Give one comparison of two ratings."""
    fields = entry.record(GAP)
    difference = read_two_ratings(fields["difference"], grid)
    return Gap(
        id=id,
        title=fields["title"].text(),
        text=fields["text"].text(),
        no_gap=fields["no_gap"].text(),
        difference=difference,
        items=items_with(difference, grid),
        most=fields["most"].number(1, MOST_GAPS),
    )


def read_two_ratings(entry: Entry, grid: Grid) -> tuple[str, ...]:
    """Give the ids of two different ratings, in the order in which they were typed."""
    ids = entry.identifiers()
    known = [rating.id for rating in grid.ratings]
    for id, child in zip(ids, entry.children(), strict=True):
        if id not in known:
            raise child.error(messages.UNKNOWN_RATING, id=id, known=", ".join(known))
    if len(ids) != 2 or len(set(ids)) != 2:
        raise entry.error(messages.NOT_TWO_RATINGS)
    return ids


def items_with(ratings: tuple[str, ...], grid: Grid) -> tuple[str, ...]:
    """Give the items of these ratings, domain by domain."""
    return tuple(grid.items_of(domain)[rating] for domain in grid.domains for rating in ratings)
