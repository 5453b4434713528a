"""What an operator can do."""

from datetime import timedelta

from .world import PASSPHRASE, STAFF_NAME, World, last_group


def test_purge_erases_what_is_past_its_day_and_may_run_twice(world: World) -> None:
    world.staff()
    world.apply(world.browser())
    run = world.app.test_cli_runner()

    assert run.invoke(args=["purge"]).output == "0 applications erased\n"
    world.clock.advance(timedelta(days=90))
    assert run.invoke(args=["purge"]).output == "1 applications erased\n"
    assert run.invoke(args=["purge"]).output == "0 applications erased\n"
    assert (world.data / "database.sqlite3-wal").stat().st_size == 0


def test_the_printed_key_gives_a_new_passphrase(world: World) -> None:
    browser, path = world.browser(), world.set_up_path()
    browser.get(path)
    names = {"name": STAFF_NAME, "passphrase": PASSPHRASE, "again": PASSPHRASE}
    browser.post(path, names)
    page = browser.get("/team/herstelsleutel/").text
    printed = page.partition('<p class="code">')[2].partition("</p>")[0]
    browser.post("/team/herstelsleutel/", {"last_group": last_group(page)})
    world.apply(world.browser())

    done = world.app.test_cli_runner().invoke(args=["recover", STAFF_NAME], input=f"{printed}\n")
    assert done.exit_code == 0
    passphrase = done.output.strip().rpartition(": ")[2]

    again = world.browser()
    again.get("/team/aanmelden/")
    old = again.post("/team/aanmelden/", {"name": STAFF_NAME, "passphrase": PASSPHRASE})
    assert old.status_code == 403
    new = again.post("/team/aanmelden/", {"name": STAFF_NAME, "passphrase": passphrase})
    assert new.location == "/team/"
    application = again.get(f"/team/aanvraag/{world.application_id(again)}/")
    assert "Ik wil stoppen en volhouden." in application.text


def test_a_wrong_printed_key_is_refused(world: World) -> None:
    world.staff()
    run = world.app.test_cli_runner()
    done = run.invoke(args=["recover", STAFF_NAME], input="AAAA\n")

    assert done.exit_code == 1
    assert "a code has 29 letters and digits; check what was typed." in done.output
