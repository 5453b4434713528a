"""What was made before from the same: a step makes only what changed since the last build."""

import time
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path

UNUSED_SECONDS = 30 * 24 * 3600


class Memory:
    """Results by a digest of what they were made from, as files in one folder.

    :param tools: files with the code that makes them; when one changes, all is made anew.
    """

    def __init__(self, folder: Path, tools: Iterable[Path] = ()) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.tools = blake2b(b"".join(path.read_bytes() for path in tools)).digest()

    def recall(self, step: str, source: bytes, make: Callable[[bytes], bytes]) -> bytes:
        """Return ``make(source)``, made now or remembered; ``step`` names what ``make`` does."""
        key = b"\0".join((self.tools, step.encode(), source))
        kept = self.folder / blake2b(key, digest_size=20).hexdigest()
        if kept.is_file():
            kept.touch()
            return kept.read_bytes()
        made = make(source)
        unfinished = kept.with_suffix(".new")
        unfinished.write_bytes(made)
        unfinished.replace(kept)
        return made

    def forget_unused(self) -> None:
        """Forget what no build asked for in a month."""
        oldest = time.time() - UNUSED_SECONDS
        for kept in self.folder.iterdir():
            if kept.stat().st_mtime < oldest:
                kept.unlink()
