"""``python -m theme.preview``: see every change at once, on http://localhost:$PORT."""

import logging
import os
import socket
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from theme.preview import messages
from theme.preview.preview import HOST, Preview, serve


def say(words: str) -> None:
    print(words, flush=True)


def is_taken(port: int) -> bool:
    """Whether another program listens there already."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def main(port: int) -> int:
    """Run the preview; return 1 when it cannot begin."""
    if is_taken(port):
        say(messages.PORT_TAKEN.format(port=port, next=port + 1))
        return 1
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    say(messages.STARTING)
    with TemporaryDirectory(prefix="preview-") as folder:
        serve(Preview(Path(folder), f"http://{HOST}:{port}/", say), port, say)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(os.environ.get("PORT", "8000"))))
