"""Two hosts behind our nginx: a visitor notices nothing of which one answers, or that one died."""

import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.servers.front import Visitor, running_front

from ..program import Server
from ..world import ANSWERS, COACHING_FORM, shown_code
from .test_two_hosts import count, set_up

RECEIPT = "/aanvraag/ontvangen/"
PEOPLE = 24


def insist(visitor: Visitor) -> str:
    """Send the form, again when nobody answered, and return the code of the receipt."""
    answers = {"question": "viewing", "talk": "chat", "wish": ANSWERS["wish"]}
    for _ in range(20):
        if visitor.get(COACHING_FORM).status == 200:
            break
    for _ in range(20):
        answer = visitor.post(COACHING_FORM, answers)
        if answer.status == 303:
            return shown_code(visitor.get(RECEIPT).body.decode())
    raise AssertionError("nobody answered twenty times")


def test_people_go_on_when_one_of_two_hosts_dies(
    hosts: list[Server], url: str, tmp_path: Path
) -> None:
    set_up(hosts[0])
    both = "http://" + ",".join(f"127.0.0.1:{host.port}" for host in hosts)
    with running_front(tmp_path / "nginx", both) as front, ThreadPoolExecutor(6) as pool:
        sending = [pool.submit(insist, front.visitor()) for _ in range(PEOPLE)]
        sending[PEOPLE // 3].result()
        hosts[1].stop(signal.SIGKILL)
        codes = {one.result() for one in sending}

        assert len(codes) == PEOPLE
        assert count(url) == PEOPLE
        for _ in range(10):
            assert front.visitor().get("/gezond").status == 200
