"""Two hosts, one PostgreSQL, one Valkey: one service, also while one of the hosts is away."""

import re
import signal
from concurrent.futures import ThreadPoolExecutor

import psycopg

from ..program import Server, Wire
from ..test_canary import code_now
from ..valkey import Valkey
from ..world import ANSWERS, COACHING_FORM, CODE_PAGE, SECRET, last_group, shown_code

PASSPHRASE = "appel regen tafel wolk zomer brug"
RECEIPT = "/aanvraag/ontvangen/"


def at(host: Server, person: Wire) -> Wire:
    """The same browser, led to another host."""
    person.port = host.port
    return person


def set_up(host: Server) -> Wire:
    """The first member of staff, signed in."""
    link = re.findall(r"/team/start/\S+", host.log.read_text())[0]
    staff = Wire(host.port)
    staff.send("GET", link)
    names = {"name": "An", "passphrase": PASSPHRASE, "again": PASSPHRASE}
    assert staff.send("POST", link, names) == "/team/herstelsleutel/"
    shown = last_group(staff.send("GET", "/team/herstelsleutel/"))
    assert staff.send("POST", "/team/herstelsleutel/", {"last_group": shown}) == CODE_PAGE
    [secret] = SECRET.findall(staff.send("GET", CODE_PAGE))
    assert staff.send("POST", CODE_PAGE, {"code": code_now(secret)}) == "/team/"
    return staff


def answers(wish: str) -> dict[str, str]:
    return {"question": "viewing", "talk": "chat", "wish": wish}


def count(url: str) -> int:
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT count(*) FROM application").fetchone()
    return int(found[0]) if found else 0


def test_a_visit_may_go_from_host_to_host_and_on_when_one_dies(
    hosts: list[Server], url: str
) -> None:
    one, other = hosts
    staff, person = set_up(one), Wire(one.port)
    person.send("GET", COACHING_FORM)
    form, sent = person.page, answers(str(ANSWERS["wish"]))
    assert at(other, person).send("POST", COACHING_FORM, sent) == RECEIPT
    code = shown_code(at(one, person).send("GET", RECEIPT))
    person.page = form
    assert at(one, person).send("POST", COACHING_FORM, sent) == RECEIPT  # a double click
    assert count(url) == 1
    assert sent["wish"] in at(other, staff).send(
        "GET", re.findall(r"/team/aanvraag/\w+/", at(other, staff).send("GET", "/team/"))[0]
    )

    one.stop(signal.SIGKILL)

    late = Wire(other.port)
    late.send("GET", "/brievenbus/")
    assert late.send("POST", "/brievenbus/", {"code": code}) == "/brievenbus/"
    assert sent["wish"] in late.send("GET", "/brievenbus/")
    assert at(other, staff).send("GET", "/team/").count("/team/aanvraag/") > 0
    one.start()
    assert sent["wish"] in at(one, late).send("GET", "/brievenbus/")


def test_a_crowd_on_both_hosts_is_stored_once_each(hosts: list[Server], url: str) -> None:
    set_up(hosts[0])

    def send(number: int) -> str:
        person = Wire(hosts[number % 2].port)
        person.send("GET", COACHING_FORM)
        form, sent = person.page, answers(f"wens {number}")
        assert person.send("POST", COACHING_FORM, sent) == RECEIPT
        code = shown_code(at(hosts[(number + 1) % 2], person).send("GET", RECEIPT))
        person.page = form
        assert person.send("POST", COACHING_FORM, sent) == RECEIPT
        return code

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(send, range(40)))

    assert len(set(codes)) == 40
    assert count(url) == 40


def test_wrong_tries_on_one_host_slow_down_the_other(hosts: list[Server], valkey: Valkey) -> None:
    set_up(hosts[0])
    wrong = {"name": "An", "passphrase": "niet deze woorden", "code": "123456"}
    for number in range(6):
        stranger = Wire(hosts[number % 2].port)
        stranger.send("GET", "/team/aanmelden/")
        stranger.send("POST", "/team/aanmelden/", wrong)
    for host in hosts:
        stranger = Wire(host.port)
        stranger.send("GET", "/team/aanmelden/")
        assert "seconden" in stranger.send("POST", "/team/aanmelden/", wrong)

    valkey.stop()
    for host in hosts:
        person = Wire(host.port)
        person.send("GET", COACHING_FORM)
        assert person.send("POST", COACHING_FORM, answers("zonder teller")) == RECEIPT
    assert "limits-not-shared" in "".join(host.log.read_text() for host in hosts)
