from questionnaires import DEFINITIONS, load, score_responses

QUESTIONNAIRE = load(DEFINITIONS / "waarden.yml")
GRID = QUESTIONNAIRE.grid


def test_ten_domains_are_rated_twice_from_1_to_10() -> None:
    assert GRID
    assert len(GRID.domains) == 10
    assert [rating.id for rating in GRID.ratings] == ["belang", "geleefd"]
    assert [option.value for option in QUESTIONNAIRE.options] == list(range(1, 11))
    assert len(QUESTIONNAIRE.items) == 20


def test_nothing_judges_the_total() -> None:
    [score] = QUESTIONNAIRE.scores

    assert score.bands == ()
    assert QUESTIONNAIRE.rules == ()
    assert "geen grens" in score.text


def test_total_runs_from_1_to_100() -> None:
    for point, total in (("1", 1), ("10", 100)):
        everywhere = {item.id: point for item in QUESTIONNAIRE.items}

        assert score_responses(QUESTIONNAIRE, everywhere).totals == {"leven-naar-waarden": total}


def test_at_most_three_gaps_are_shown() -> None:
    far = {item.id: "9" if item.id.endswith("belang") else "2" for item in QUESTIONNAIRE.items}

    [gaps] = score_responses(QUESTIONNAIRE, far).gaps.values()

    assert len(gaps) == 3


def test_visitor_is_told_what_was_changed_and_that_it_is_no_diagnosis() -> None:
    for words in ("eigen woorden", "voorbije jaar", "niet gevalideerd", "geen diagnose"):
        assert words in QUESTIONNAIRE.adaptation
    assert "Wilson" in QUESTIONNAIRE.sources[0]
