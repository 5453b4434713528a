"""The list at the desk: filters, pages, what is held, closing several, who takes it."""

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from backend.database import db
from backend.models import Application, Staff
from backend.tray import PAGE

from ..conftest import both_databases
from ..test_tray import add, add_staff
from ..world import GROUP_ANSWERS, GROUP_FORM, STAFF_NAME, Browser, World, errors_of

ROW = re.compile(r'name="chosen" value="(\w+)"|name=chosen[^>]* value=(\w+)')


def listed(page: str) -> list[str]:
    """The ids of the applications that a list shows, in order."""
    return [one or other for one, other in ROW.findall(page)]


def said(page: str) -> list[str]:
    """What the page says that was done."""
    return [unescape(text) for text in re.findall(r'role="status"[^>]*autofocus>([^<]+)', page)]


def apply(world: World, count: int = 1, form: str = "") -> list[str]:
    """So many applications; return their ids."""
    before = set(every_id(world))
    for _ in range(count):
        if form:
            world.send(world.browser(), form, GROUP_ANSWERS)
        else:
            world.send(world.browser())
    return [id for id in every_id(world) if id not in before]


def every_id(world: World) -> list[str]:
    with world.app.app_context():
        return list(db.session.scalars(select(Application.id)))


def change(world: World, application_id: str, **values: object) -> None:
    """Bring an application in a state that would take many steps."""
    with world.app.app_context():
        application = db.session.get_one(Application, application_id)
        for name, value in values.items():
            setattr(application, name, value)
        db.session.commit()


def test_the_list_says_how_long_something_waits(world: World, staff: Browser) -> None:
    [application] = apply(world)
    assert "<strong>sinds vandaag op ons</strong>" in staff.get("/team/").text

    world.clock.advance(timedelta(days=1))
    staff = world.sign_in()
    assert "<strong>1 dag op ons</strong>" in staff.get("/team/").text

    world.clock.advance(timedelta(days=2))
    staff = world.sign_in()
    assert "<strong>3 dagen op ons</strong>" in staff.get("/team/").text

    staff.get(f"/team/aanvraag/{application}/")
    staff.post(f"/team/aanvraag/{application}/antwoord/", {"text": "Dag."})
    assert '<td data-label="Wacht">sinds vandaag op de aanvrager</td>' in (staff.get("/team/").text)


def test_a_filter_is_an_address_and_stays_chosen(world: World, staff: Browser) -> None:
    [coaching], [group] = apply(world), apply(world, form=GROUP_FORM)

    page = staff.get("/team/?kind=group&state=&turn=team&taker=nobody&expiry=").text

    assert listed(page) == [group]
    assert '<option value="group" selected>' in page
    assert '<option value="nobody" selected>' in page
    assert listed(staff.get("/team/?kind=coaching").text) == [coaching]
    assert "Er is geen aanvraag die hierbij past." in staff.get("/team/?taker=me").text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=x", "Deze soort bestaat niet. Je ziet alle aanvragen."),
        ("state=x", "Deze stand bestaat niet. Je ziet alle aanvragen."),
        ("turn=x", "Kies wie aan de beurt is uit de lijst. Je ziet alle aanvragen."),
        ("taker=x", "Deze collega neemt geen aanvragen. Je ziet alle aanvragen."),
        ("expiry=x", "Kies wanneer ze gewist worden uit de lijst. Je ziet alle aanvragen."),
    ],
)
def test_a_filter_that_does_not_exist_shows_everything(
    world: World, staff: Browser, query: str, expected: str
) -> None:
    [application] = apply(world)

    response = staff.get(
        f"/team/?state=contacted&{query}" if "state" not in query else f"/team/?{query}"
    )

    assert response.status_code == 200
    assert errors_of(response.text) == [expected]
    assert listed(response.text) == [application]
    assert "<title>Fout: Team</title>" in response.text


def test_a_page_that_does_not_exist_is_the_first(world: World, staff: Browser) -> None:
    [application] = apply(world)

    for path in ("/team/?after=x", "/team/?after=0.2026-11-21"):
        page = staff.get(path).text
        assert "Deze bladzijde van de lijst bestaat niet. Je ziet de eerste." in page
        assert listed(page) == [application]
    assert "Deze bladzijde van de lijst bestaat niet." in staff.get("/team/apart/?after=x").text


def test_the_next_page_keeps_the_filter(world: World, staff: Browser) -> None:
    with world.app.app_context():
        every = {add() for _ in range(PAGE + 1)}
    first = staff.get("/team/?kind=coaching").text
    [address] = re.findall(r'href="([^"]+)" rel="next"', first)

    assert "kind=coaching" in address
    second = staff.get(unescape(address)).text
    assert len(listed(first)) == PAGE
    assert set(listed(first)) | set(listed(second)) == every
    assert 'href="/team/?kind=coaching">Naar de eerste bladzijde' in second


@both_databases
def test_held_ones_have_a_tray_of_their_own(world: World, staff: Browser) -> None:
    ids = apply(world, 3)
    for application in ids[:2]:
        change(world, application, held=True)
    page = staff.get("/team/").text
    assert "Er zijn 2 aanvragen" in page
    assert listed(page) == ids[2:]

    assert set(listed(staff.get("/team/apart/").text)) == set(ids[:2])
    response = staff.post("/team/apart/", {"chosen": ids[:1], "step": "release"})

    assert said(staff.get(response.location).text) == [
        "1 aanvraag staat nu bij de gewone aanvragen."
    ]
    assert listed(staff.get("/team/apart/").text) == [ids[1]]
    assert set(listed(staff.get("/team/").text)) == {ids[0], ids[2]}
    assert "Er is 1 aanvraag" in staff.get("/team/").text


def test_held_ones_are_named_before_they_are_erased(world: World, staff: Browser) -> None:
    held, kept, ordinary = apply(world, 3)
    for application in (held, kept):
        change(world, application, held=True)
    staff.get("/team/apart/")

    response = staff.post("/team/apart/", {"chosen": [held, ordinary], "step": "erase"})
    page = staff.get(response.location).text
    assert "Deze aanvraag wissen?" in page
    assert f"21 november 2026: coaching, ontvangen, aanvraag {held[:6]}" in page
    assert ordinary[:6] not in page
    assert len(every_id(world)) == 3

    response = staff.post("/team/apart/wissen/", {"chosen": [held, ordinary]})
    assert said(staff.get(response.location).text) == ["1 aanvraag is gewist."]
    assert set(every_id(world)) == {kept, ordinary}
    assert held[:6] in staff.get("/team/inzage/").text


@pytest.mark.parametrize("step", ["release", "erase"])
def test_nothing_ticked_changes_nothing(world: World, staff: Browser, step: str) -> None:
    change(world, *apply(world), held=True)
    staff.get("/team/apart/")

    response = staff.post("/team/apart/", {"step": step})

    assert said(staff.get(response.location).text) == [
        "Er was niets aangevinkt. Er is niets veranderd."
    ]
    assert staff.get("/team/apart/wissen/").location == "/team/apart/?done=nothing_chosen"


def test_an_answer_puts_a_held_one_with_the_others(world: World, staff: Browser) -> None:
    [application] = apply(world)
    change(world, application, held=True)
    assert "apart gehouden" in staff.get(f"/team/aanvraag/{application}/").text

    staff.post(f"/team/aanvraag/{application}/antwoord/", {"text": "Dag."})

    assert listed(staff.get("/team/").text) == [application]


def answered(world: World, staff: Browser, count: int) -> list[str]:
    """Applications that wait for the applicant."""
    ids = apply(world, count)
    for application in ids:
        change(world, application, awaits_answer=False)
    return ids


def test_closing_several_names_them_first(world: World, staff: Browser) -> None:
    one, other = answered(world, staff, 2)
    [waiting] = apply(world)
    chosen = "&".join(f"chosen={id}" for id in (one, other, waiting, "0" * 32))

    page = staff.get(f"/team/afsluiten/?outcome=no_answer&{chosen}").text

    assert "Deze 2 aanvragen afsluiten?" in page
    assert "<strong>Geen antwoord meer gekregen</strong>" in page
    for id in (one, other):
        assert f"21 november 2026: coaching, ontvangen, aanvraag {id[:6]}" in page
    assert f"aanvraag {waiting[:6]}</a>. De aanvrager wacht op een antwoord van ons." in page
    assert "1 aanvraag staat er niet meer." in page
    assert "Ontvangen" in staff.get("/team/").text
    assert "Nog niemand opende een aanvraag." in staff.get("/team/inzage/").text


@both_databases
def test_several_are_closed_and_what_changed_meanwhile_is_told(
    world: World, staff: Browser
) -> None:
    one, other, third = answered(world, staff, 3)
    staff.get(f"/team/afsluiten/?outcome=no_answer&chosen={one}&chosen={other}&chosen={third}")
    change(world, other, state="closed", outcome="completed")
    change(world, third, awaits_answer=True)

    page = staff.post(
        "/team/afsluiten/", {"chosen": [one, other, third], "outcome": "no_answer"}
    ).text

    assert said(page) == ["1 aanvraag is afgesloten. De andere zijn intussen veranderd."]
    assert f"aanvraag {other[:6]}</a>. Ze is al afgesloten." in page
    assert f"aanvraag {third[:6]}</a>. De aanvrager wacht op een antwoord van ons." in page
    assert listed(staff.get("/team/?state=closed").text) == sorted([one, other])
    assert "(geen antwoord meer gekregen)" in staff.get(f"/team/aanvraag/{one}/").text
    assert "(de gesprekken zijn afgerond)" in staff.get(f"/team/aanvraag/{other}/").text
    assert STAFF_NAME in staff.get("/team/inzage/").text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("outcome=no_answer", "Er was niets aangevinkt. Er is niets veranderd."),
        ("chosen=x", "Kies hoe de aanvragen aflopen. Er is niets veranderd."),
        ("chosen=x&outcome=referred", "Kies hoe de aanvragen aflopen. Er is niets veranderd."),
    ],
)
def test_closing_without_a_choice_changes_nothing(
    staff: Browser, query: str, expected: str
) -> None:
    response = staff.get(f"/team/afsluiten/?{query}")

    assert said(staff.get(response.location).text) == [expected]
    sent = dict(part.split("=") for part in query.split("&"))
    assert staff.post("/team/afsluiten/", sent).location == response.location


def test_an_application_is_taken_given_back_and_handed_on(world: World, staff: Browser) -> None:
    [application] = apply(world)
    with world.app.app_context():
        bert = add_staff("Bert", team_key_id=db.session.scalars(select(Staff)).one().team_key_id)
    path = f"/team/aanvraag/{application}/"
    assert "Niemand neemt deze aanvraag." in staff.get(path).text

    for taker, words, shown in (
        ("me", "Jij neemt deze aanvraag nu.", "Jij neemt deze aanvraag."),
        (bert, "Je collega neemt deze aanvraag nu.", "Bert neemt deze aanvraag."),
        ("nobody", "Niemand neemt deze aanvraag nu.", "Niemand neemt deze aanvraag."),
    ):
        page = staff.get(staff.post(f"{path}behandelaar/", {"taker": taker}).location).text
        assert said(page) == [words]
        assert f"<p>{shown}</p>" in page

    staff.post(f"{path}behandelaar/", {"taker": bert})
    assert '<td data-label="Neemt ze">Bert</td>' in staff.get("/team/").text
    assert listed(staff.get(f"/team/?taker={bert}").text) == [application]
    assert listed(staff.get("/team/?taker=me").text) == []


@pytest.mark.parametrize(
    ("taker", "expected"),
    [
        ("", "Kies een collega."),
        ("unknown", "Deze collega neemt geen aanvragen meer. Kies iemand anders."),
    ],
)
def test_who_cannot_take_it_does_not(
    world: World, staff: Browser, taker: str, expected: str
) -> None:
    [application] = apply(world)
    staff.get(f"/team/aanvraag/{application}/")

    response = staff.post(f"/team/aanvraag/{application}/behandelaar/", {"taker": taker})

    assert response.status_code == 422
    assert errors_of(response.text) == [expected]
    assert "Niemand neemt deze aanvraag." in response.text


def test_an_answer_by_who_does_not_take_it_is_fine(world: World, staff: Browser) -> None:
    [application] = apply(world)
    with world.app.app_context():
        bert = add_staff("Bert", team_key_id=db.session.scalars(select(Staff)).one().team_key_id)
    change(world, application, staff_id=bert)
    path = f"/team/aanvraag/{application}/"
    staff.get(path)

    page = staff.get(staff.post(f"{path}antwoord/", {"text": "Dag."}).location).text

    assert said(page) == ["Je antwoord is verstuurd."]
    assert "Bert neemt deze aanvraag." in page


def test_a_text_is_put_in_the_reply(world: World, staff: Browser) -> None:
    [application] = apply(world)
    path = f"/team/aanvraag/{application}/"

    page = staff.get(f"{path}?template=dringend-gevaar").text

    assert '<option value="dringend-gevaar"' in page
    assert "Bel 1813. Daar luistert iemand, dag en nacht." in reply_field(page)
    assert reply_field(staff.get(path).text).strip() == ""


@pytest.mark.parametrize("template", ["x", "groep-volzet"])
def test_a_text_that_is_not_for_this_application_is_not_given(
    world: World, staff: Browser, template: str
) -> None:
    [application] = apply(world)

    page = staff.get(f"/team/aanvraag/{application}/?template={template}").text

    assert said(page) == [
        "Deze tekst bestaat niet, of hoort niet bij deze aanvraag. Kies een andere."
    ]
    assert reply_field(page).strip() == ""


def reply_field(page: str) -> str:
    """What stands in the field of the reply."""
    [found] = re.findall(r'<textarea name="text"[^>]*>([^<]*)</textarea>', page)
    return unescape(found)


@pytest.mark.parametrize(
    ("path", "sent", "expected"),
    [
        ("antwoord/", {"text": "Dag."}, "Je antwoord is verstuurd."),
        ("stand/", {"state": "contacted"}, "De stand is veranderd."),
        ("afsluiten/", {"outcome": "referred"}, "De aanvraag is afgesloten."),
        (
            "gesprek/voorstellen/",
            {"day_1": "2026-11-27", "hour_1": "14"},
            "De momenten staan in de brievenbus van de aanvrager.",
        ),
        ("wissen/", {}, "De aanvraag en alle berichten zijn gewist."),
    ],
)
def test_every_step_says_what_happened(
    world: World, staff: Browser, path: str, sent: dict[str, str], expected: str
) -> None:
    [application] = apply(world)
    staff.get(f"/team/aanvraag/{application}/")

    response = staff.post(f"/team/aanvraag/{application}/{path}", sent)

    assert response.status_code == 303
    assert re.search(r"\?done=\w+$", response.location)
    assert said(staff.get(response.location).text) == [expected]


def test_what_was_done_is_an_id_and_no_text(staff: Browser) -> None:
    page = staff.get("/team/?done=Bel+0900&count=Bel+0900").text

    assert said(page) == []
    assert "0900" not in page
