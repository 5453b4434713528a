"""What is counted of an application as it goes on, and what stays when it is erased."""

from collections import Counter
from datetime import timedelta

import pytest
from nacl.public import PrivateKey
from sqlalchemy import delete, func, select

from backend.application import Case, case_of_team, move_on, release, write_message
from backend.clock import day_of
from backend.database import db, writing
from backend.erasing import erase, purge
from backend.models import Application, Tally, TeamKey
from backend.planning import (
    Referral,
    accept_time,
    ask_other_times,
    cancel_talk,
    close,
    count_withdrawal,
    offer_times,
)
from backend.sealing import public_of
from backend.state import Centre, Kind, Outcome, Region, State
from backend.submission import Answers, GroupAnswers, current_team_key, draft, seal_to, submit
from backend.talk import make_slot
from backend.tally import read_tallies

from .conftest import both_databases
from .world import World

pytestmark = both_databases
PEPPER = b"p" * 32
ANSWERS = Answers("viewing", "chat", wish="Ik wil stoppen.")
RECEIVED = {"state received", "question viewing", "form chat", "trajectory unsaid"}


class Desk:
    """A team with a key for its counts, and what it does to applications."""

    def __init__(self, world: World, team: bytes) -> None:
        self.world, self.team = world, team
        self.counts_key = bytes(PrivateKey.generate())
        team_key = db.session.scalars(select(TeamKey)).one()
        team_key.counts_public_key = public_of(self.counts_key)
        db.session.commit()

    def receive(self, answers: Answers | GroupAnswers = ANSWERS, *, held: bool = False) -> Case:
        kind = Kind.COACHING if isinstance(answers, Answers) else Kind.GROUP
        today = self.world.context.today
        drawn = draft(kind, answers, PEPPER, today, held=held)
        submit(db.session, seal_to(drawn, current_team_key(db.session)))
        db.session.commit()
        return case_of_team(db.session, drawn.application.id, self.team, today)

    def offer(self, case: Case) -> None:
        now = self.world.context.now
        slot = make_slot(self.team, "ann", now + timedelta(hours=1))
        offer_times(db.session, case, [slot], now)
        db.session.commit()

    def agree(self, case: Case) -> None:
        """Agree on a talk in an hour."""
        now = self.world.context.now
        self.offer(case)
        slot = make_slot(self.team, "ann", now + timedelta(hours=1))
        accept_time(db.session, case, slot.id, now)
        db.session.commit()

    def talk(self, case: Case) -> None:
        """Agree on a talk, and let it pass."""
        self.agree(case)
        self.world.clock.advance(timedelta(hours=3))

    def close(self, case: Case, outcome: Outcome, referral: Referral | None = None) -> None:
        close(db.session, case, outcome, self.world.context.now, referral)
        db.session.commit()

    def counted(self, without: set[str] = RECEIVED) -> Counter[str]:
        """What was counted, by subject and value, apart from what comes in."""
        found: Counter[str] = Counter()
        for count, number in read_tallies(db.session, self.counts_key).items():
            found[f"{count.subject} {count.value}"] += number
        return Counter({name: number for name, number in found.items() if name not in without})


@pytest.fixture
def desk(world: World, team: bytes) -> Desk:
    return Desk(world, team)


def test_what_was_chosen_is_counted_when_it_comes_in(desk: Desk) -> None:
    desk.receive()
    desk.receive(GroupAnswers("ex_partner", "avond", form="online", intake="yes"))

    counted = read_tallies(db.session, desk.counts_key)
    assert {count[1:] for count in counted} == {
        ("coaching", "state", "received"),
        ("coaching", "question", "viewing"),
        ("coaching", "form", "chat"),
        ("coaching", "trajectory", "unsaid"),
        ("group", "state", "received"),
        ("group", "relation", "ex_partner"),
        ("group", "place", "online"),
        ("group", "intake", "yes"),
    }
    assert {count.month for count in counted} == {"2026-11"}
    assert db.session.scalar(select(func.count()).select_from(Tally)) == 2


def test_what_is_held_counts_when_staff_release_or_answer_it(desk: Desk) -> None:
    released, answered, offered = (desk.receive(held=True) for _ in range(3))
    desk.receive(held=True)
    today = desk.world.context.today
    assert desk.counted(without=set()) == Counter()

    for _ in range(2):
        release(db.session, released, today)
        db.session.commit()
    write_message(db.session, answered, "staff", "Dag", today)
    desk.offer(offered)

    counted = desk.counted(without=set())
    assert {name: counted[name] for name in RECEIVED} == dict.fromkeys(RECEIVED, 3)
    assert counted["state contacted"] == 1
    assert not answered.application.held


def test_held_ones_that_nobody_answers_are_never_counted(desk: Desk) -> None:
    closed, withdrawn, _ = (desk.receive(held=True) for _ in range(3))
    write_message(db.session, withdrawn, "applicant", "Ben je er?", desk.world.context.today)
    desk.close(closed, Outcome.NO_ANSWER)
    count_withdrawal(db.session, withdrawn, desk.world.context.now)
    purge(db.session, desk.world.context.now + timedelta(days=400))
    db.session.commit()

    assert desk.counted(without=set()) == Counter()


def test_each_state_is_counted_once(desk: Desk) -> None:
    case = desk.receive()
    move_on(db.session, case.application.id, State.CONTACTED, None, desk.world.context.today)
    for _ in range(2):
        desk.agree(case)
        cancel_talk(db.session, case, 1, desk.world.context.now, by_staff=True)
        db.session.commit()
    desk.talk(case)
    desk.offer(case)

    assert desk.counted() == Counter({"state contacted": 1, "state started": 1})


def test_a_talk_counts_when_the_next_one_is_agreed(desk: Desk) -> None:
    case = desk.receive()
    desk.talk(case)
    desk.offer(case)
    assert desk.counted()["talk 1"] == 0
    desk.agree(case)
    assert desk.counted()["talk 1"] == 1

    for _ in range(2):
        cancel_talk(db.session, case, 2, desk.world.context.now, by_staff=False)
        desk.agree(case)
    assert desk.counted()["talk 1"] == 1
    assert desk.counted()["talk 2"] == 0


def test_a_talk_that_did_not_take_place_is_not_counted(desk: Desk) -> None:
    case = desk.receive()
    desk.talk(case)
    cancel_talk(db.session, case, 1, desk.world.context.now, by_staff=True)
    desk.close(case, Outcome.NO_ANSWER)

    assert desk.counted()["talk 1"] == 0


def test_closing_counts_outcome_and_talks_but_not_the_talk_to_come(desk: Desk) -> None:
    case = desk.receive()
    desk.talk(case)
    desk.talk(case)
    desk.agree(case)
    rows = db.session.scalar(select(func.count()).select_from(Tally)) or 0
    desk.close(case, Outcome.COMPLETED)

    counted = desk.counted()
    assert counted["outcome completed"] == counted["state closed"] == 1
    assert (counted["talk 1"], counted["talk 2"], counted["talk 3"]) == (1, 1, 0)
    assert db.session.scalar(select(func.count()).select_from(Tally)) == rows + 1


@pytest.mark.parametrize(
    ("referral", "centre", "region"),
    [
        (Referral(Centre.CGG, Region.LIMBURG), "cgg", "limburg"),
        (Referral(Centre.PRIVATE), "private", "unsaid"),
        (None, "unsaid", "unsaid"),
    ],
)
def test_a_referral_counts_kind_of_centre_and_region(
    desk: Desk, referral: Referral | None, centre: str, region: str
) -> None:
    desk.close(desk.receive(), Outcome.REFERRED, referral)

    counted = desk.counted()
    assert counted[f"centre {centre}"] == counted[f"region {region}"] == 1


def test_a_centre_beside_another_outcome_is_not_counted(desk: Desk) -> None:
    desk.close(desk.receive(), Outcome.COMPLETED, Referral(Centre.CAW, Region.BRUSSELS))

    assert desk.counted() == Counter({"state closed": 1, "outcome completed": 1})


def test_who_withdraws_leaves_a_number(desk: Desk) -> None:
    case = desk.receive()
    desk.talk(case)
    count_withdrawal(db.session, case, desk.world.context.now)
    erase(db.session, case.application.id, desk.world.context.today)
    db.session.commit()

    counted = desk.counted()
    assert counted["outcome withdrawn"] == counted["state closed"] == counted["talk 1"] == 1


def test_who_withdraws_what_is_closed_or_erased_is_not_counted_twice(desk: Desk) -> None:
    closed, erased = desk.receive(), desk.receive()
    erased_id = erased.application.id
    desk.close(closed, Outcome.COMPLETED)
    erase(db.session, erased_id, desk.world.context.today)
    db.session.commit()

    with writing(db.session, timedelta(seconds=1)):
        count_withdrawal(db.session, closed, desk.world.context.now)
        count_withdrawal(db.session, erased, desk.world.context.now)
    assert desk.counted()["outcome withdrawn"] == 0


def test_what_expires_is_counted_as_nobody_closed_it(desk: Desk) -> None:
    open_case, closed = desk.receive(), desk.receive()
    desk.talk(open_case)
    desk.close(closed, Outcome.COMPLETED)
    for _ in range(2):
        purge(db.session, desk.world.context.now + timedelta(days=400))
        db.session.commit()

    counted = desk.counted()
    assert db.session.scalars(select(Application)).all() == []
    assert (counted["outcome expired"], counted["state closed"], counted["talk 1"]) == (1, 2, 1)


def test_asking_for_other_times_counts_nothing(desk: Desk) -> None:
    case = desk.receive()
    desk.offer(case)
    before = desk.counted()
    ask_other_times(db.session, case, desk.world.context.now)
    db.session.commit()

    assert desk.counted() == before


def test_counts_stay_when_all_is_erased_and_name_no_application(desk: Desk) -> None:
    case = desk.receive()
    application_id = case.application.id
    desk.talk(case)
    desk.close(case, Outcome.REFERRED, Referral(Centre.UFC, Region.ANTWERP))
    erase(db.session, application_id, desk.world.context.today)
    db.session.execute(delete(Application))
    db.session.commit()

    found = repr(read_tallies(db.session, desk.counts_key))
    assert "'ufc'" in found
    assert application_id not in found
    ids = db.session.scalars(select(Tally.id)).all()
    assert application_id not in ids
    assert str(day_of(desk.world.context.now)) not in found
