"""No sequence of actions reaches a fourth talk, an hour given twice, or an erased text."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from nacl.public import PrivateKey
from sqlalchemy import create_engine, event, select
from sqlalchemy.orm import Session

from backend.application import (
    AccessError,
    Case,
    case_of_applicant,
    case_of_team,
    find_by_code,
    move_on,
    write_message,
)
from backend.clock import day_of
from backend.database import engine_options
from backend.erasing import erase, purge
from backend.evaluation import evaluate, may_evaluate
from backend.group import Group
from backend.key_ring import KeyRing
from backend.models import Application, Base, Placement, TeamKey
from backend.placement import accept_seat, decline_seat, group_ref, move_up, place
from backend.planning import (
    SlotTakenError,
    accept_time,
    ask_other_times,
    cancel_talk,
    close,
    offer_times,
)
from backend.recovery_code import RecoveryCode
from backend.sealing import public_of
from backend.state import COURSE, Kind, Outcome, State, StateError
from backend.submission import Answers, GroupAnswers, current_team_key, draft, seal_to, submit
from backend.talk import TalkForm, list_upcoming, make_slot, read_offer, read_talks
from backend.tally import read_tallies
from backend.video_room import room_address

from .conftest import make_team

PEPPER = b"p" * 32
EVENING = Group("avond", "Avond", "naasten", "online", (date(2027, 3, 1),), "19:30-21:00", 1, True)
GROUPS = (EVENING, replace(EVENING, id="ouders", seats=2))
ANSWERS: dict[Kind, Answers | GroupAnswers] = {
    Kind.COACHING: Answers("viewing", "chat"),
    Kind.GROUP: GroupAnswers("child", "avond"),
}
COLLEAGUES = ("ann", "bea")
HOURS = st.lists(st.integers(1, 30), min_size=1, max_size=3)


class Course(RuleBasedStateMachine):
    """Applicants and staff who do anything at any time, also what the pages do not show."""

    codes = Bundle("codes")

    def __init__(self, database: Path) -> None:
        super().__init__()
        self.engine = create_engine(**engine_options(f"sqlite:///{database}"))
        event.listen(self.engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=OFF"))
        self.db = Session(self.engine)
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)
        self.ids: dict[RecoveryCode, str] = {}
        self.erased: set[RecoveryCode] = set()
        self.begun: dict[str, set[datetime]] = {}
        self.states: dict[str, State] = {}
        self.evaluated: set[RecoveryCode] = set()

    @initialize()
    def set_up(self) -> None:
        self.private_key = make_team(self.db, day_of(self.now))
        self.counts_key = bytes(PrivateKey.generate())
        self.db.scalars(select(TeamKey)).one().counts_public_key = public_of(self.counts_key)
        self.db.commit()

    @rule(target=codes, kind=st.sampled_from(Kind))
    def send(self, kind: Kind) -> RecoveryCode:
        drawn = draft(kind, ANSWERS[kind], PEPPER, day_of(self.now))
        submit(self.db, seal_to(drawn, current_team_key(self.db)))
        self.db.commit()
        self.ids[drawn.code], self.begun[drawn.application.id] = drawn.application.id, set()
        self.states[drawn.application.id] = State.RECEIVED
        return drawn.code

    @rule(
        code=codes,
        staff=st.sampled_from(COLLEAGUES),
        hours=HOURS,
        form=st.sampled_from(TalkForm),
    )
    def offer(
        self, code: RecoveryCode, staff: str, hours: list[int], form: TalkForm = TalkForm.CHAT
    ) -> None:
        starts = [self.now.replace(minute=0) + timedelta(hours=hour) for hour in hours]
        slots = [make_slot(self.private_key, staff, start, form) for start in starts]
        self.attempt(code, lambda case: offer_times(self.db, case, slots, self.now, form))

    @rule(code=codes, place=st.integers(0, 2))
    def accept(self, code: RecoveryCode, place: int) -> None:
        def act(case: Case) -> None:
            offer = read_offer(self.db, case, self.now)
            if offer and place < len(offer.slots):
                accept_time(self.db, case, offer.slots[place].id, self.now)

        self.attempt(code, act)

    @rule(code=codes, staff=st.sampled_from(COLLEAGUES), state=st.sampled_from(State))
    def talk(self, code: RecoveryCode, staff: str, state: State) -> None:
        """What the pages do show, so that long courses are reached too."""
        self.offer(code, staff, [1])
        self.accept(code, 0)
        self.wait(2)
        self.move(code, state)

    @rule(code=codes, other=codes)
    def accept_what_somebody_else_has(self, code: RecoveryCode, other: RecoveryCode) -> None:
        """As a page that stood open does."""
        with_talk = self.case(other)
        taken = [talk.slot for talk in read_talks(self.db, with_talk)] if with_talk else []

        def act(case: Case) -> None:
            offer_times(self.db, case, taken, self.now)
            accept_time(self.db, case, taken[-1].id, self.now)

        if taken:
            self.attempt(code, act)

    @rule(code=codes)
    def ask_others(self, code: RecoveryCode) -> None:
        self.attempt(code, lambda case: ask_other_times(self.db, case, self.now))

    @rule(code=codes, back=st.sampled_from([0, 0, 1]), by_staff=st.booleans())
    def cancel(self, code: RecoveryCode, back: int, by_staff: bool) -> None:
        def act(case: Case) -> None:
            starts = [talk.slot.start for talk in read_talks(self.db, case)]
            cancel_talk(self.db, case, len(starts) - back, self.now, by_staff=by_staff)
            if by_staff:  # it did not take place
                self.begun[case.application.id] -= set(starts[-1:])

        self.attempt(code, act)

    @rule(code=codes, author=st.sampled_from(["applicant", "staff"]))
    def write(self, code: RecoveryCode, author: str) -> None:
        today = day_of(self.now)
        self.attempt(code, lambda case: write_message(self.db, case, author, "tekst", today))

    @rule(code=codes, state=st.sampled_from(State))
    def move(self, code: RecoveryCode, state: State) -> None:
        outcome = Outcome.NO_ANSWER if state is State.CLOSED else None
        today = day_of(self.now)
        self.attempt(
            code, lambda case: move_on(self.db, case.application.id, state, outcome, today)
        )

    @rule(code=codes, outcome=st.sampled_from(Outcome))
    def close(self, code: RecoveryCode, outcome: Outcome) -> None:
        self.attempt(code, lambda case: close(self.db, case, outcome, self.now))

    @rule(code=codes, text=st.sampled_from(["", "tekst"]))
    def look_back(self, code: RecoveryCode, text: str) -> None:
        def act(case: Case) -> None:
            talks, now = read_talks(self.db, case), self.now
            is_time = may_evaluate(case.application, talks, now)
            is_first = evaluate(self.db, case, {}, text, now)
            assert is_time
            assert is_first is (code not in self.evaluated)
            self.evaluated.add(code)

        self.attempt(code, act)

    @rule(code=codes, group=st.sampled_from(GROUPS))
    def place(self, code: RecoveryCode, group: Group) -> None:
        today = day_of(self.now)
        self.attempt(code, lambda case: place(self.db, case.application.id, group, PEPPER, today))

    @rule(code=codes, act=st.sampled_from([accept_seat, decline_seat]))
    def answer(self, code: RecoveryCode, act: Callable[[Session, str, date], None]) -> None:
        self.attempt(code, lambda case: act(self.db, case.application.id, day_of(self.now)))

    @rule()
    def move_up(self) -> None:
        move_up(self.db, GROUPS, PEPPER, day_of(self.now))
        self.db.commit()

    @rule(code=codes)
    def erase(self, code: RecoveryCode) -> None:
        erase(self.db, self.ids[code], day_of(self.now))
        self.db.commit()
        self.erased.add(code)

    @rule(hours=st.sampled_from([1, 5, 24, 24 * 29, 24 * 90]))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        for code, id in self.ids.items():
            if case := self.case(code):
                past = {talk.slot.start for talk in read_talks(self.db, case)}
                self.begun[id] |= {start for start in past if start <= self.now}
        purge(self.db, self.now)
        self.db.commit()
        left = set(self.db.scalars(select(Application.id)))
        self.erased |= {code for code, id in self.ids.items() if id not in left}

    @invariant()
    def at_most_three_talks(self) -> None:
        assert all(len(starts) <= 3 for starts in self.begun.values())
        for case in self.cases():
            talks = read_talks(self.db, case)
            assert [talk.number for talk in talks] == [1, 2, 3][: len(talks)]
            assert not any(talk.is_upcoming(self.now) for talk in talks[:-1])
            assert self.begun[case.application.id] <= {talk.slot.start for talk in talks}

    @invariant()
    def no_hour_is_given_twice(self) -> None:
        given = [talk.slot.id for case in self.cases() for talk in read_talks(self.db, case)]
        assert len(given) == len(set(given))

    @invariant()
    def each_talk_has_its_own_room(self) -> None:
        rooms = [
            room_address("https://video.example/{room}", case.key, talk.slot.id)
            for case in self.cases()
            for talk in read_talks(self.db, case)
        ]
        assert len(rooms) == len(set(rooms))

    @invariant()
    def the_list_of_the_team_has_every_talk_as_it_was_agreed(self) -> None:
        keys = KeyRing(b"", self.private_key, self.private_key)
        listed = {
            found.application_id: found.talk for found in list_upcoming(self.db, keys, self.now)
        }
        agreed = {
            case.application.id: talk
            for case in self.cases()
            for talk in read_talks(self.db, case)
            if not talk.is_over(self.now)
        }
        assert listed == agreed

    @invariant()
    def who_looked_back_is_not_asked_again(self) -> None:
        for code, id in self.ids.items():
            application = self.db.get(Application, id)
            assert application is None or application.is_evaluated is (code in self.evaluated)

    @invariant()
    def no_group_has_more_people_than_seats(self) -> None:
        for group in GROUPS:
            in_it = Placement.group_ref == group_ref(PEPPER, group.id)
            seats = list(self.db.scalars(select(Placement.seat).where(in_it)))
            given = [seat for seat in seats if seat is not None]
            assert len(given) == len(set(given)) <= group.seats

    @invariant()
    def who_has_a_seat_is_placed(self) -> None:
        for application in self.db.scalars(select(Application)):
            placement = self.db.get(Placement, application.id)
            has_seat = placement and placement.seat and not placement.offered_until
            assert not has_seat or application.state in (State.SEAT, State.AFTERCARE)

    @invariant()
    def states_follow_the_table(self) -> None:
        for application in self.db.scalars(select(Application)):
            before, after = self.states[application.id], State(application.state)
            assert after is before or after in COURSE[Kind(application.kind)][before].next
            self.states[application.id] = after

    @invariant()
    def each_application_is_counted_once_in_each_state(self) -> None:
        counted = read_tallies(self.db, self.counts_key)
        by_state: Counter[tuple[str, str]] = Counter()
        for count, number in counted.items():
            if count.subject in ("state", "outcome"):
                by_state[count.kind, count.value if count.subject == "state" else "ended"] += number
        for kind in Kind:
            received = by_state[kind, State.RECEIVED]
            assert all(by_state[kind, state] <= received for state in State)
            assert by_state[kind, State.CLOSED] == by_state[kind, "ended"]
        assert sum(by_state[kind, State.RECEIVED] for kind in Kind) == len(self.ids)

    @invariant()
    def erased_is_gone(self) -> None:
        for code in self.erased:
            with pytest.raises(AccessError):
                find_by_code(self.db, code, [PEPPER], day_of(self.now))
            with pytest.raises(AccessError):
                case_of_applicant(self.db, self.ids[code], code.seed, day_of(self.now))
            assert self.ids[code] not in set(self.stored_ids())

    def stored_ids(self) -> Iterator[str]:
        for table in Base.metadata.tables.values():
            for name in ("application_id", "id"):
                if name in table.columns:
                    yield from self.db.scalars(select(table.columns[name]))

    def case(self, code: RecoveryCode) -> Case | None:
        try:
            return case_of_team(self.db, self.ids[code], self.private_key, day_of(self.now))
        except AccessError:
            return None

    def cases(self) -> Iterator[Case]:
        return (case for code in self.ids if (case := self.case(code)))

    def attempt(self, code: RecoveryCode, act: Callable[[Case], object]) -> None:
        """Do it all, or refuse it all."""
        case = self.case(code)
        try:
            if case:
                act(case)
            self.db.commit()
        except (StateError, SlotTakenError):
            self.db.rollback()

    def teardown(self) -> None:
        self.db.close()
        self.engine.dispose()


def test_whatever_people_do_the_promises_hold(empty_sqlite: Path, tmp_path: Path) -> None:
    class Fresh(Course):
        def __init__(self) -> None:
            super().__init__(Path(shutil.copy(empty_sqlite, tmp_path / "database.sqlite3")))

    chosen = settings(
        max_examples=25,
        stateful_step_count=30,
        phases=[Phase.generate],  # to shrink a course takes minutes; its steps are printed anyway
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Fresh, settings=chosen)
