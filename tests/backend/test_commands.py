"""What an operator can do."""

from datetime import timedelta

from .world import PASSPHRASE, SIGN_IN, STAFF_NAME, Phone, World, last_group


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
    world.confirm_code(browser, world.phone)
    world.apply(world.browser())

    done = world.app.test_cli_runner().invoke(args=["recover", STAFF_NAME], input=f"{printed}\n")
    assert done.exit_code == 0
    lines = dict(line.split(": ", 1) for line in done.output.splitlines() if ": " in line)
    passphrase = lines[f"The new passphrase of {STAFF_NAME}"]
    secret = lines["The secret for the app that makes codes"].replace(" ", "")
    assert f"secret={secret}&" in lines["The same as an address"]
    assert done.output.count("█") > 50  # the picture
    assert browser.get("/team/").location == SIGN_IN  # whoever was in, is out

    again = world.browser()
    again.get(SIGN_IN)
    assert again.post(SIGN_IN, world.proof()).status_code == 403
    old_phone = world.proof() | {"passphrase": passphrase}
    assert again.post(SIGN_IN, old_phone).status_code == 403
    world.phone = Phone(world.clock, secret)
    new = world.proof() | {"passphrase": passphrase}
    assert again.post(SIGN_IN, new).location == "/team/"
    application = again.get(f"/team/aanvraag/{world.application_id(again)}/")
    assert "Ik wil stoppen en volhouden." in application.text


def test_a_wrong_printed_key_is_refused(world: World) -> None:
    world.staff()
    run = world.app.test_cli_runner()
    done = run.invoke(args=["recover", STAFF_NAME], input="AAAA\n")

    assert done.exit_code == 1
    assert "a code has 29 letters and digits; check what was typed." in done.output
