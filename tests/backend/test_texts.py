"""Every choice, state and mistake has its words."""

import re
from datetime import UTC, date, datetime

import pytest
from flask_wtf import FlaskForm

from backend import desk_forms, entry_forms, forms, talk_forms
from backend.closing import Hindrance
from backend.counting import EXPIRED, UNSAID
from backend.figures import How, counters, splits
from backend.placement import Queue
from backend.state import MOST_TALKS, Centre, Kind, Outcome, Region, State
from backend.texts import day_writer, moment_writer, read_texts
from backend.tray import NOBODY, Turn

TEXTS = read_texts()
FORMS = {
    "apply": forms.ApplyForm,
    "apply_group": forms.GroupForm,
    "signal": forms.SignalForm,
    "receipt": forms.LastGroupForm,
    "printed_key": forms.LastGroupForm,
    "code": forms.CodeForm,
    "message": forms.MessageForm,
    "choose": forms.ChooseTimeForm,
    "offer": talk_forms.OfferTimesForm,
    "evaluation": talk_forms.EvaluationForm,
    "week_plan": talk_forms.WeekPlanForm,
    "place": forms.PlaceForm,
    "reply": forms.MessageForm,
    "state": forms.StateForm,
    "close": forms.CloseForm,
    "sign_in": entry_forms.SignInForm,
    "set_up": entry_forms.SetUpForm,
    "second_factor": entry_forms.SecondFactorForm,
    "join": entry_forms.JoinForm,
    "invite": entry_forms.InviteForm,
    "passphrase": entry_forms.PassphraseForm,
    "proof": entry_forms.ProofForm,
    "attendance": forms.AttendanceForm,
    "taker": desk_forms.TakerForm,
}
MORE_CODES = {
    ("receipt", "last_group"): {"differs"},
    ("printed_key", "last_group"): {"differs"},
    ("code", "code"): {"mistyped"},
    ("apply_group", "group"): {"closed"},
    **{(name, "address"): {"missing", "mistyped"} for name in ("apply", "apply_group", "signal")},
    ("place", "group"): {"unknown"},
    ("choose", "slot"): {"taken"},
    ("taker", "taker"): {"unknown"},
    ("offer", "form"): {"unknown"},
    ("offer", "free"): {"missing", "taken", "too_many"},
    ("week_plan", "hours"): {"unknown"},
    ("sign_in", "passphrase"): {"refused"},
    ("sign_in", "code"): {"missing"},
    ("second_factor", "code"): {"refused"},
    ("passphrase", "present"): {"refused"},
    ("proof", "present"): {"refused"},
    ("invite", "name"): {"taken"},
    ("invite", "roles"): {"missing"},
    ("attendance", "held_on"): {"missing", "unknown"},
    ("attendance", "came"): {"missing", "number", "too_many"},
    **{("offer", f"day_{number}"): {"missing", "incomplete", "unknown"} for number in "123"},
    **{("offer", f"hour_{number}"): {"incomplete", "unknown", "past", "taken"} for number in "123"},
}


def fields_of(form: type[FlaskForm]) -> dict[str, object]:
    return {name: field for name, field in vars(form).items() if hasattr(field, "field_class")}


@pytest.mark.parametrize("name", FORMS)
def test_every_mistake_has_its_words(name: str) -> None:
    for field_name, field in fields_of(FORMS[name]).items():
        validators = getattr(field, "kwargs", {}).get("validators", [])
        codes = {validator.message for validator in validators if hasattr(validator, "message")}
        wanted = codes | MORE_CODES.get((name, field_name), set())
        if wanted:
            assert set(TEXTS[name][field_name]["errors"]) == wanted, field_name


@pytest.mark.parametrize("name", FORMS)
def test_every_visible_field_says_why_it_is_asked(name: str) -> None:
    for field_name in fields_of(FORMS[name]):
        if field_name not in ("ticket", "offered", "website"):
            assert TEXTS[name][field_name]["label"]
            assert TEXTS[name][field_name]["hint"].endswith((".", "?"))


@pytest.mark.parametrize("name", FORMS)
def test_every_choice_has_its_words(name: str) -> None:
    for field_name, field in fields_of(FORMS[name]).items():
        choices = getattr(field, "kwargs", {}).get("choices")
        if choices:
            assert set(choices) <= set(TEXTS[name][field_name]["options"])


def test_every_talk_has_a_name() -> None:
    assert set(TEXTS["talks"]) == set(range(1, MOST_TALKS + 1))


def test_a_mail_names_nothing_and_leads_nowhere() -> None:
    words = " ".join(
        str(text) for name in ("team", "applicant") for text in TEXTS["mail"][name].values()
    )

    assert not re.search(r"http|www|@|\.be|[0-9]", words)
    assert [word for word in TEXTS["mail"]["telling"] if word in words.lower()] == []


def test_every_state_and_outcome_has_its_words() -> None:
    assert set(TEXTS["states"]) == set(State)
    assert set(TEXTS["kinds"]) == set(TEXTS["asked"]) == set(Kind)
    assert set(TEXTS["outcomes"]) == set(Outcome)
    assert set(TEXTS["queue"]) == set(Queue)
    assert set(TEXTS["hindrances"]) == set(Hindrance) - {Hindrance.GONE}


def test_every_choice_of_the_filter_has_its_words() -> None:
    words = TEXTS["filter"]
    assert set(words) == {field.name for field in desk_forms.FilterForm()}
    assert set(words["turn"]["options"]) == set(TEXTS["waits"]) == set(Turn)
    assert set(words["taker"]["options"]) == {desk_forms.ME, NOBODY}
    assert set(words["expiry"]["options"]) == {desk_forms.SOON}
    for field in words.values():
        assert field["label"]
        assert field["all"]
        assert set(field["errors"]) == {"unknown"}


def test_whatever_is_counted_has_its_words() -> None:
    subjects = TEXTS["counts"]["subjects"]
    chosen = {
        "question": forms.QUESTIONS,
        "trajectory": forms.TRAJECTORIES,
        "form": forms.TALKS,
        "place": forms.GROUP_FORMS,
        "relation": forms.RELATIONS,
        "intake": forms.YES_OR_NO,
        "outcome": {*Outcome, EXPIRED},
        "centre": Centre,
        "region": Region,
    }
    for kind in Kind:
        for subject, value in counters(kind):
            assert subjects[subject]["options"][value]
        assert {subject for subject, _ in splits(kind, ())} <= set(chosen)
    for subject, values in chosen.items():
        assert set(subjects[subject]["options"]) == set(values), subject
        assert subjects[subject]["label"]
    assert {how.value for how in How} | {UNSAID} <= set(TEXTS["counts"])


def test_a_moment_is_written_by_the_clock_of_flanders() -> None:
    moment = datetime(2026, 3, 29, 22, 30, tzinfo=UTC)

    assert moment_writer(TEXTS)(moment) == "maandag 30 maart 2026 om 00.30 uur"


def test_a_day_is_written_as_people_do() -> None:
    assert day_writer(TEXTS["months"])(date(2026, 3, 1)) == "1 maart 2026"
