"""Write what a browser needs to keep the whole site: the list of files, and the worker's version."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

LEFT_OUT = {".br", ".gz", ".pdf"}
DOWNLOADS = "bestand/"
NOT_A_PAGE = {"404.html", "shell.html", "sw.js", "offline.json"}


class OfflineError(Exception):
    """The worker has no place for its version."""


def list_files(site: Path) -> dict[str, Any]:
    """Return every file with the start of its SHA-256 and its size in bytes; a page by its address.

    The version is a digest of the list, so that it changes when a file does and only then.
    """
    files = []
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        is_download = path.suffix in LEFT_OUT or name.startswith(DOWNLOADS)
        if path.is_file() and not is_download and name not in NOT_A_PAGE:
            content = path.read_bytes()
            address = f"/{name.removesuffix('index.html')}"
            files.append([address, sha256(content).hexdigest()[:16], len(content)])
    version = sha256(json.dumps(files).encode()).hexdigest()[:12]
    return {"version": version, "size": sum(size for *_, size in files), "files": files}


def publish(site: Path) -> None:
    """Write ``offline.json`` and the version in ``sw.js``. Before compression, after all other steps."""
    listed = list_files(site)
    (site / "offline.json").write_text(json.dumps(listed, separators=(",", ":")), "utf-8")
    worker = site / "sw.js"
    text = worker.read_text("utf-8")
    written = text.replace('const VERSION = "version";', f'const VERSION = "{listed["version"]}";')
    if written == text:
        raise OfflineError('sw.js: no line const VERSION = "version";')
    worker.write_text(written, "utf-8")
