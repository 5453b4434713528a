"""Many people who send an application at once, and do not give up until they have a receipt."""

import http.client
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ..program import Server, Wire
from ..world import ANSWERS, COACHING_FORM, shown_code

RECEIPT = "/aanvraag/ontvangen/"
FAILURES = (OSError, http.client.HTTPException)


@dataclass
class Crowd:
    """People who send in turn, some at once; ``codes`` are those of the receipts that were seen."""

    server: Server
    codes: list[str] = field(default_factory=list)
    refused: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, number: int, at_once: int = 8) -> None:
        """Let so many people send an application."""
        waiting = iter(range(number))

        def work() -> None:
            while True:
                with self._lock:
                    if next(waiting, None) is None:
                        return
                code = self._insist()
                with self._lock:
                    self.codes.append(code)

        threads = [threading.Thread(target=work) for _ in range(at_once)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _insist(self) -> str:
        """One person: the same form from the same browser, until the receipt is there."""
        person = Wire(self.server.port)
        self._until(lambda: "csrf_token" in person.send("GET", COACHING_FORM))
        form = person.page

        def sent() -> bool:
            person.page = form
            return person.send("POST", COACHING_FORM, self._answers()) == RECEIPT

        self._until(sent)
        self._until(lambda: 'class="code"' in person.send("GET", RECEIPT))
        return shown_code(person.page)

    def _answers(self) -> dict[str, str]:
        return {name: answer for name, answer in ANSWERS.items() if isinstance(answer, str)}

    def _until(self, try_it: Callable[[], bool]) -> None:
        for _ in range(600):
            try:
                if try_it():
                    return
            except FAILURES:
                pass
            with self._lock:
                self.refused += 1
            time.sleep(0.05)
        raise RuntimeError("nobody answered for half a minute")


def reads(server: Server, code: str) -> bool:
    """Whether the mailbox of this code opens, with what was written."""
    person = Wire(server.port)
    person.send("GET", "/brievenbus/")
    person.send("POST", "/brievenbus/", {"code": code})
    return re.search("Ik wil stoppen en volhouden", person.send("GET", "/brievenbus/")) is not None
