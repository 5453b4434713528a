"""Requests sent as fast as they are answered, or at a steady pace, over connections kept open."""

import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles

AT_ONCE = 8
Send = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Timing:
    """How long answers took, in milliseconds, and how many came in a second."""

    per_second: float
    milliseconds: Sequence[float]
    errors: int

    def percentile(self, hundredth: int) -> float:
        """The time within which so many in a hundred were answered."""
        return quantiles(self.milliseconds, n=100)[hundredth - 1]

    def __str__(self) -> str:
        return (
            f"{self.per_second:8.0f} /s, p50 {self.percentile(50):6.1f} ms, "
            f"p99 {self.percentile(99):6.1f} ms, {self.errors} errors"
        )


class Line:
    """A connection that stays open, as browsers keep theirs."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None

    def send(self, request: bytes) -> bytes:
        """Return the answer; a connection that the server closed meanwhile is made again."""
        if self._socket is not None:
            answer = self._try(self._socket, request)
            if answer:
                return answer
        self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=30)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._try(self._socket, request)

    def _try(self, connection: socket.socket, request: bytes) -> bytes:
        try:
            connection.sendall(request)
            return read_answer(connection)
        except (ConnectionError, TimeoutError):
            return b""


def read_answer(connection: socket.socket) -> bytes:
    """Read one whole answer, or nothing if the connection was closed."""
    answer = b""
    while b"\r\n\r\n" not in answer:
        chunk = connection.recv(65536)
        if not chunk:
            return b""
        answer += chunk
    head, _, body = answer.partition(b"\r\n\r\n")
    length = int(
        next(
            (
                line[15:]
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length:")
            ),
            b"0",
        )
    )
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def closed_loop(port: int, requests: Sequence[bytes], expected: bytes) -> Timing:
    """Eight senders, each of which sends its next request when the last was answered."""
    return _run(port, requests, expected, lambda _number: None)


def open_loop(port: int, requests: Sequence[bytes], expected: bytes, per_second: int) -> Timing:
    """A steady pace, whether or not answers come; waiting for a sender counts as waiting."""
    begin = time.perf_counter() + 0.2

    def due(number: int) -> float:
        return begin + number / per_second

    return _run(port, requests, expected, due)


def _run(
    port: int,
    requests: Sequence[bytes],
    expected: bytes,
    due: Callable[[int], float | None],
) -> Timing:
    waiting = iter(enumerate(requests))
    lock, times, errors = threading.Lock(), [], []

    def work() -> None:
        line = Line(port)
        while True:
            with lock:
                number, request = next(waiting, (0, b""))
            if not request:
                return
            planned = due(number)
            if planned is not None:
                time.sleep(max(planned - time.perf_counter(), 0))
            start = planned or time.perf_counter()
            answer = line.send(request)
            times.append((time.perf_counter() - start) * 1000)
            if not answer.startswith(expected):
                errors.append(answer[:200])

    begin = time.perf_counter()
    threads = [threading.Thread(target=work) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Timing(len(times) / (time.perf_counter() - begin), times, len(errors))
