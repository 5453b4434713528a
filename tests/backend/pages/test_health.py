"""How the service does, told to machines and to people."""

import json
import sqlite3
from datetime import timedelta

from ..world import World


def test_machines_hear_that_it_works_and_what_needs_somebody(world: World) -> None:
    world.staff()
    response = world.browser().get("/gezond")
    assert (response.status_code, response.json) == (200, {"works": True, "troubles": []})

    world.restart(BACKUP_KEY="0" * 64)
    told = world.restart(BACKUP_KEY="0" * 64).browser().get("/gezond").json
    assert told == {"works": True, "troubles": ["backup"]}


def test_machines_hear_when_nothing_can_be_stored(world: World) -> None:
    world.staff()
    world.browser().get("/gezond")
    path = world.data / "database.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE chore RENAME TO gone")
    connection.close()

    response = world.browser().get("/gezond")
    assert response.status_code == 503
    assert json.loads(response.text) == {"works": False, "troubles": ["database"]}


def test_people_read_it_in_words(world: World) -> None:
    staff = world.staff()
    page = staff.get("/team/toestand/").text
    assert "<strong>Wissen van wat te oud is:</strong> in orde." in page
    assert "Er is voor het laatst gewist op 21 november 2026." in page
    assert "Er worden hier geen reservekopieën gemaakt." in page

    late = world.restart(BACKUP_KEY="0" * 64)
    late.clock.advance(timedelta(minutes=1))
    page = late.sign_in().get("/team/toestand/").text
    assert "niet in orde. Er is al meer dan twee dagen geen reservekopie gemaakt." in page
    assert "Er is nog geen reservekopie." in page
