"""A marked string sent through every form stands in no file and no log, before or after erasing."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyotp import TOTP

from backend.backup.keeping import BackupKey
from backend.clock import day_of, utc_now

from .conftest import REPOSITORY
from .program import Server, Wire
from .test_serve import free_port
from .world import CODE_PAGE, SECRET, last_group, shown_code, waiting_on

MARK = "kanarie-7f3a"
VISITOR = "203.0.113.77"
SPIES = {"User-Agent": MARK, "X-Forwarded-For": VISITOR, "Referer": f"http://localhost/{MARK}"}


def wire(server: Server) -> Wire:
    """A browser that tells a lot about itself."""
    return Wire(server.port, SPIES)


@pytest.fixture
def server(settings: dict[str, str], tmp_path: Path) -> Iterator[Server]:
    """A server with a data folder of its own."""
    port, folder = free_port(), tmp_path / "var"
    page = Path(settings["GROUPS"]) / "avond.md"
    page.write_text(page.read_text().replace("2027-01-12", day_of(utc_now()).isoformat()))
    chosen = {name: settings[name] for name in ("SITE", "SERVICES", "GROUPS")}
    environment = chosen | {"PORT": str(port), "DATA": str(folder), "FORM_WAIT_SECONDS": "0"}
    environment["VIDEO_ROOM"] = "https://video.example/{room}"
    mail_server = f"smtp://127.0.0.1:{free_port()}"  # nobody listens, so the outbox stays filled
    environment |= {"SMTP_URL": mail_server, "MAIL_FROM": "post@voorbeeld.test"}
    environment |= {"TEAM_MAIL": "team@voorbeeld.test"}
    environment["BACKUP_KEY"] = BackupKey.draw().public_key.hex()
    server = Server(port, folder, tmp_path / "server.log", environment)
    yield server
    server.stop(signal.SIGTERM)


def leaks(folder: Path, *secrets: str) -> list[str]:
    """Which secrets stand in which files."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert any(path.name == "database.sqlite3" for path in files)
    return [
        f"{secret} in {path.name}"
        for path in files
        for secret in secrets
        if secret.encode() in path.read_bytes()
    ]


def set_up(server: Server, passphrase: str) -> tuple[Wire, list[str]]:
    """Staff signed in, and what they were shown to keep."""
    link, staff = f"/team/start/{server.start()}", wire(server)
    staff.send("GET", link)
    names = {"name": "An", "passphrase": passphrase, "again": passphrase}
    assert staff.send("POST", link, names) == "/team/herstelsleutel/"
    printed = shown_code(staff.send("GET", "/team/herstelsleutel/"))
    staff.send("POST", "/team/herstelsleutel/", {"last_group": MARK})
    sent = {"last_group": printed[-5:]}
    assert staff.send("POST", "/team/herstelsleutel/", sent) == CODE_PAGE
    [secret] = SECRET.findall(staff.send("GET", CODE_PAGE))
    staff.send("POST", CODE_PAGE, {"code": MARK})
    assert staff.send("POST", CODE_PAGE, {"code": code_now(secret)}) == "/team/"
    return staff, [printed, printed.replace("-", ""), secret, secret.replace(" ", "")]


def code_now(secret: str) -> str:
    """The code that an app makes of a secret that was typed over."""
    return TOTP(secret.replace(" ", "")).now()


def apply(applicant: Wire) -> tuple[str, str]:
    """The code and the token of an application that was sent."""
    applicant.send("GET", "/aanvraag/coaching/")
    answers = {"question": "other", "talk": "chat", "reachable": MARK, "wish": f"wens {MARK}"}
    answers |= {"signal": "mail", "address": f"{MARK}@voorbeeld.test"}
    applicant.send("POST", "/aanvraag/coaching/", answers | {"talk": MARK})
    assert applicant.send("POST", "/aanvraag/coaching/", answers) == "/aanvraag/ontvangen/"
    code = shown_code(applicant.send("GET", "/aanvraag/ontvangen/"))
    [token] = re.findall(r'href="http[^"]+/brievenbus/link/([^"]+)"', applicant.page)
    sent = {"last_group": last_group(applicant.page)}
    assert applicant.send("POST", "/aanvraag/ontvangen/", sent) == "/brievenbus/"
    return code, token


def apply_for_a_group(applicant: Wire) -> None:
    """Another application, with marked rubbish first."""
    applicant.send("GET", "/aanvraag/groep/")
    answers = {"relation": "other", "group": "next", "wish": f"groepswens {MARK}"}
    applicant.send("POST", "/aanvraag/groep/", answers | {"group": MARK, "intake": MARK})
    assert applicant.send("POST", "/aanvraag/groep/", answers) == "/aanvraag/ontvangen/"


def refer(staff: Wire) -> str:
    """The group's application closed with where its applicant went; return what says so."""
    for application in re.findall(r"/team/aanvraag/\w+/", staff.send("GET", "/team/")):
        if f"groepswens {MARK}" in staff.send("GET", application):
            where = {"outcome": "referred", "centre": "private", "region": "flemish_brabant"}
            staff.send("POST", f"{application}afsluiten/", where | {"region": MARK})
            closed = staff.send("POST", f"{application}afsluiten/", where)
            assert closed == f"{application}?done=closed"
    return where["region"]


def count_a_meeting(staff: Wire) -> None:
    """How many came to the meeting of today, with marked rubbish first."""
    staff.send("GET", "/team/groepen/")
    path, sent = "/team/groepen/avond/aanwezig/", {"avond-held_on": MARK, "avond-came": MARK}
    assert MARK in staff.send("POST", path, sent)
    today = day_of(utc_now()).isoformat()
    assert staff.send("POST", path, {"avond-held_on": today, "avond-came": "2"}).startswith("/team")
    staff.send("GET", f"/team/cijfers/?jaar={MARK}")


def write_to_each_other(staff: Wire, applicant: Wire) -> None:
    """A message each way."""
    applicant.send("GET", "/brievenbus/")
    applicant.send("POST", "/brievenbus/bericht/", {"text": f"bericht {MARK}"})
    [application] = re.findall(r"/team/aanvraag/\w+/", staff.send("GET", "/team/"))
    assert f"wens {MARK}" in staff.send("GET", application)
    staff.send("POST", f"{application}antwoord/", {"text": f"antwoord {MARK}"})
    assert f"antwoord {MARK}" in applicant.send("GET", "/brievenbus/")


def agree_on_a_talk(staff: Wire, applicant: Wire) -> tuple[str, str]:
    """A video talk that was offered and chosen with a word beside it; return its start and room."""
    staff.send("GET", "/team/weekplan/")
    staff.send("POST", "/team/weekplan/", {"hours": MARK})
    assert staff.send("POST", "/team/weekplan/", {"hours": "0-14"}) == "/team/weekplan/?bewaard=1"
    [application] = re.findall(r"/team/aanvraag/\w+/", staff.send("GET", "/team/"))
    day = re.findall(r'<option value="([\d-]+)"', staff.send("GET", application))[7]
    times = {"day_1": day, "hour_1": "14", "day_2": MARK, "hour_2": MARK}
    staff.send("POST", f"{application}gesprek/voorstellen/", times | {"form": MARK, "free": MARK})
    times["form"] = "video"
    staff.send("POST", f"{application}gesprek/voorstellen/", times | {"day_2": "", "hour_2": ""})
    [slot, _] = re.findall(r'name="slot" value="(\w+)"', applicant.send("GET", "/brievenbus/"))
    applicant.send("POST", "/brievenbus/gesprek/kiezen/", {"slot": MARK, "text": MARK})
    applicant.send("POST", "/brievenbus/gesprek/kiezen/", {"slot": slot, "text": MARK})
    assert "SUMMARY:Afspraak" in applicant.send("GET", "/brievenbus/gesprek/afspraak.ics")
    assert "14.00 uur" in staff.send("GET", "/team/gesprekken/")
    [room] = re.findall(r"https://video\.example/(\w+)", applicant.send("GET", "/brievenbus/"))
    return f"{day}T14:00", room


def look_back(staff: Wire, applicant: Wire) -> None:
    """An application that is closed, evaluated, and taken along as a file."""
    for application in set(re.findall(r"/team/aanvraag/\w+/", staff.send("GET", "/team/"))):
        staff.send("GET", application)
        staff.send("POST", f"{application}afsluiten/", {"outcome": "completed"})
    applicant.send("GET", "/brievenbus/terugblik/")
    applicant.send("POST", "/brievenbus/terugblik/", {"helped": MARK, "text": MARK})
    sent = {"helped": "yes", "text": f"terugblik {MARK}"}
    assert applicant.send("POST", "/brievenbus/terugblik/", sent) == "/brievenbus/terugblik/"
    assert f"terugblik {MARK}" in applicant.send("GET", "/brievenbus/notities.txt")
    [look] = re.findall(r'data-chat="([^"]+)"', applicant.send("GET", "/brievenbus/"))
    assert f"terugblik {MARK}" in applicant.send("GET", f"{look}?gezien=0&stand={MARK}")
    applicant.send("GET", "/brievenbus/")


def write_in_every_form_of_the_team(staff: Wire) -> list[str]:
    """A passphrase, a code and a name wherever they are asked; return what somebody may keep."""
    own = {"present": MARK, "code": MARK, "passphrase": f"{MARK} nieuwe zin", "again": MARK}
    for path in ("/team/toegang/wachtzin/", "/team/toegang/code/"):
        staff.send("GET", path)
        staff.send("POST", path, own)
    staff.send("GET", "/team/collegas/")
    staff.send("POST", "/team/collegas/uitnodigen/", {"name": MARK * 10, "roles": MARK})
    staff.send("POST", "/team/collegas/uitnodigen/", {"name": "Bo", "roles": "reads"})
    [token] = re.findall(r"/team/uitnodiging/([\w.-]+)", staff.page)
    newcomer, path = Wire(staff.port, SPIES), f"/team/uitnodiging/{token}"
    newcomer.send("GET", path)
    newcomer.send("POST", path, {"passphrase": MARK, "again": MARK})
    sent = {"passphrase": f"{MARK} nog een zin", "again": f"{MARK} nog een zin"}
    assert newcomer.send("POST", path, sent) == CODE_PAGE
    [secret] = SECRET.findall(newcomer.send("GET", CODE_PAGE))
    assert newcomer.send("POST", CODE_PAGE, {"code": code_now(secret)}) == "/team/wachten/"
    [(path, public_key)] = waiting_on(staff.send("GET", "/team/collegas/"))
    staff.send("POST", path, {"public_key": MARK})
    staff.send("GET", "/team/collegas/")
    assert staff.send("POST", path, {"public_key": public_key}) == "/team/collegas/"
    assert newcomer.send("GET", "/team/wachten/") == "/team/"
    return [token, secret, secret.replace(" ", "")]


def look_through_the_tray(staff: Wire) -> None:
    """Marked rubbish in every choice of the tray."""
    [application] = re.findall(r"/team/aanvraag/\w+/", staff.send("GET", "/team/"))
    for name in ("kind", "state", "turn", "taker", "expiry", "after", "done", "count"):
        staff.send("GET", f"/team/?{name}={MARK}")
    staff.send("GET", f"/team/apart/?after={MARK}")
    staff.send("POST", "/team/apart/", {"chosen": MARK, "step": MARK})
    staff.send("GET", f"/team/apart/wissen/?chosen={MARK}")
    staff.send("POST", "/team/apart/wissen/", {"chosen": MARK})
    staff.send("GET", f"/team/afsluiten/?chosen={MARK}&outcome={MARK}")
    staff.send("POST", "/team/afsluiten/", {"chosen": MARK, "outcome": "no_answer"})
    staff.send("GET", f"{application}?template={MARK}")
    staff.send("POST", f"{application}behandelaar/", {"taker": MARK})


def try_everything_wrong(stranger: Wire, token: str) -> None:
    """Marked rubbish in every form and address, and a good link."""
    stranger.send("GET", "/brievenbus/")
    stranger.send("POST", "/brievenbus/", {"code": MARK})
    stranger.send("GET", "/team/aanmelden/")
    stranger.send("POST", "/team/aanmelden/", {"name": MARK, "passphrase": MARK, "code": MARK})
    stranger.send("GET", f"/brievenbus/link/{token}")
    assert stranger.send("POST", f"/brievenbus/link/{token}") == "/brievenbus/"
    stranger.send("GET", f"/brievenbus/link/{MARK}?x={MARK}")
    stranger.send("POST", "/brievenbus/bericht/", {"text": MARK, "csrf_token": MARK})


def back_up(server: Server) -> None:
    """Make the backup of today, as the timer of a night does."""
    command = [sys.executable, "-m", "flask", "--app", "backend", "backup"]
    done = subprocess.run(
        command, env=server.environment, cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    [path] = (server.folder / "backups").glob("*.backup")
    assert path.stat().st_size > 10_000


def test_what_people_type_is_in_no_file_and_no_log(server: Server) -> None:
    staff, kept = set_up(server, f"{MARK} wachtzin van het team")
    applicant = wire(server)
    code, token = apply(applicant)
    write_to_each_other(staff, applicant)
    start, room = agree_on_a_talk(staff, applicant)
    look_through_the_tray(staff)
    applicant.send("GET", "/brievenbus/seintje/")
    other = {"signal": "mail", "address": f"ander-{MARK}@voorbeeld.test"}
    assert applicant.send("POST", "/brievenbus/seintje/", other) == "/brievenbus/"
    apply_for_a_group(wire(server))
    kept += write_in_every_form_of_the_team(staff)
    region = refer(staff)
    count_a_meeting(staff)
    try_everything_wrong(wire(server), token)

    cookies = [
        one.value for wire in (staff, applicant) for one in wire.cookies.values() if one.value
    ]
    secrets = [MARK, VISITOR, start, code, code.replace("-", "")[:20], token, *cookies]
    secrets += kept
    secrets += [region, "trajectory", "visits", room]
    assert (server.folder / "database.sqlite3-wal").stat().st_size > 0
    back_up(server)
    assert leaks(server.folder, *secrets) == []
    look_back(staff, applicant)
    assert leaks(server.folder, *secrets) == []

    applicant.send("GET", "/brievenbus/intrekken/")
    assert applicant.send("POST", "/brievenbus/intrekken/") == "/brievenbus/gewist/"
    back_up(server)
    assert leaks(server.folder, *secrets) == []
    assert (server.folder / "database.sqlite3-wal").stat().st_size == 0
    log = server.log.read_text()
    assert [secret for secret in [*secrets, "127.0.0.1", "/brievenbus"] if secret in log] == []


def test_no_bad_request_is_logged_with_its_address(server: Server) -> None:
    server.start()
    with socket.create_connection(("localhost", server.port), timeout=30) as connection:
        connection.sendall(f"GET /{MARK}\x00 HTTP/9.9\r\n\r\n".encode())
        assert b"400" in connection.recv(1000)
    log = server.log.read_text()

    assert MARK not in log
    assert "127.0.0.1" not in log


def test_an_accepted_application_survives_a_killed_server(server: Server) -> None:
    set_up(server, "appel regen tafel wolk zomer brug")
    applicant = wire(server)
    code, _ = apply(applicant)
    server.stop(signal.SIGKILL)

    server.start()
    again = wire(server)
    again.send("GET", "/brievenbus/")
    assert again.send("POST", "/brievenbus/", {"code": code}) == "/brievenbus/"
    assert f"wens {MARK}" in again.send("GET", "/brievenbus/")
