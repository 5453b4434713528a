"""The nginx of docs/beheer in front of a backend, with its own folder, ports and certificate."""

import http.client
import os
import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from pyotp import TOTP

from tests.backend.world import (
    ANSWERS,
    COACHING_FORM,
    CODE_PAGE,
    HIDDEN,
    PASSPHRASE,
    SECRET,
    STAFF_NAME,
    last_group,
    shown_code,
)
from tests.browser.service.running import free_port, wait_until_it_listens
from tests.conftest import ROOT
from tests.servers.find_server import brotli_of, find_server

MANUAL = ROOT / "docs" / "beheer"
HOST = "stoppen.example"
HOME = "127.77.13.99"
"""Where the visitor comes from: an address of this machine that nothing else here has."""

# As Debian's own nginx.conf, with other places.
AROUND = """{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{brotli}
events {{ worker_connections 768; }}
http {{
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    include {types};
    default_type application/octet-stream;
    ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
    ssl_prefer_server_ciphers on;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    gzip on;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Front:
    """A running nginx: its ports, and the folder with everything that it writes."""

    folder: Path
    plain_port: int
    port: int

    @property
    def former(self) -> Path:
        """Where the site of the former release is."""
        return self.folder / "former"

    @property
    def host(self) -> str:
        """The name of the site, with the port that a browser would add."""
        return f"{HOST}:{self.port}"

    def visitor(self, **headers: str) -> "Visitor":
        """A new visitor, who believes the certificate of this site alone."""
        trusting = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
        return Visitor(Line(self.port, trusting), self.host, headers)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, list[str]]
    body: bytes

    def __getitem__(self, name: str) -> str:
        """A header that is there once."""
        [value] = self.headers[name.lower()]
        return value


@dataclass(frozen=True)
class Line:
    """How a visitor reaches a port of this machine, over TLS or plain."""

    port: int
    trusting: ssl.SSLContext | None = None

    def connect(self) -> http.client.HTTPConnection:
        """A new connection, from where the visitor is."""
        if self.trusting is None:
            return http.client.HTTPConnection(
                "127.0.0.1", self.port, timeout=30, source_address=(HOME, 0)
            )
        connection = http.client.HTTPSConnection(
            HOST, self.port, timeout=30, context=self.trusting, source_address=(HOME, 0)
        )
        create = connection._create_connection  # type: ignore[attr-defined]
        connection._create_connection = (  # type: ignore[attr-defined]
            lambda address, *options: create(("127.0.0.1", address[1]), *options)
        )
        return connection


@dataclass
class Visitor:
    """A browser with its cookies, which sends what a page's form holds and where it came from."""

    line: Line
    host: str
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    page: str = ""

    def get(self, path: str, **headers: str) -> Answer:
        """Open an address."""
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, data: Mapping[str, object], **headers: str) -> Answer:
        """Send a form, with the hidden fields of the page that was opened last."""
        body = urlencode(dict(HIDDEN.findall(self.page)) | dict(data), doseq=True).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        came = {"Referer": f"https://{self.host}{path}"}
        return self.ask("POST", path, body, kind | came | headers)

    def set_up(self, link: str) -> None:
        """Become the first member of staff."""
        start = urlsplit(link).path
        assert self.get(start).status == 200
        self.post(start, {"name": STAFF_NAME, "passphrase": PASSPHRASE, "again": PASSPHRASE})
        paper = self.get("/team/herstelsleutel/").body.decode()
        self.post("/team/herstelsleutel/", {"last_group": last_group(paper)})
        found = SECRET.search(self.get(CODE_PAGE).body.decode())
        assert found is not None
        code = TOTP(found[1].replace(" ", "")).now()
        assert self.post(CODE_PAGE, {"code": code})["Location"] == "/team/"

    def apply(self) -> str:
        """Send an application, confirm the receipt, and return the code."""
        assert self.get(COACHING_FORM).status == 200
        answer = self.post(COACHING_FORM, ANSWERS)
        assert (answer.status, answer["Location"]) == (303, "/aanvraag/ontvangen/")
        code = shown_code(self.get("/aanvraag/ontvangen/").body.decode())
        group = {"last_group": code.rpartition("-")[2]}
        assert self.post("/aanvraag/ontvangen/", group)["Location"] == "/brievenbus/"
        return code

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] = {}
    ) -> Answer:
        """Send a request, and return the answer."""
        cookies = "; ".join(f"{name}={one.value}" for name, one in self.cookies.items())
        sent = {"Host": self.host, "Cookie": cookies, **self.headers}
        connection = self.line.connect()
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, sent | named)
            response = connection.getresponse()
            read = response.read()
        finally:
            connection.close()
        for value in response.headers.get_all("Set-Cookie", []):
            self.cookies.load(value)
        if b'name="csrf_token"' in read:
            self.page = read.decode()
        found: dict[str, list[str]] = {}
        for name, value in response.getheaders():
            found.setdefault(name.lower(), []).append(value)
        return Answer(response.status, found, read)


@contextmanager
def running_front(folder: Path, backend: str, site: Path = ROOT / "site") -> Iterator[Front]:
    """Start nginx before the backend at this address, and stop it at the end."""
    folder.mkdir()
    front = Front(folder, free_port(), free_port())
    command = write_configuration(front, urlsplit(backend).netloc, site)
    printed = folder.parent / f"{folder.name}.printed"
    with printed.open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        wait_until_it_listens(process, front.port, printed)
        yield front
    finally:
        process.terminate()
        process.wait(timeout=10)


def write_configuration(front: Front, backend: str, site: Path) -> list[str]:
    """Write what nginx reads, and return the command that starts it."""
    nginx = find_server("nginx")
    make_certificate(front.folder)
    (front.folder / "site.conf").write_text(adapt(front, backend, site))
    around = AROUND.format(
        folder=front.folder,
        user="user root;" if os.getuid() == 0 else "",
        brotli=brotli_of(nginx),
        types=types_of(nginx),
    )
    path = front.folder / "nginx.conf"
    path.write_text(around)
    return [nginx, "-c", str(path), "-p", str(front.folder), "-e", f"{front.folder}/error.log"]


def adapt(front: Front, backend: str, site: Path) -> str:
    """Our file for nginx, with other ports and places and nothing else."""
    text = (MANUAL / "nginx.conf").read_text(encoding="utf-8")
    text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.MULTILINE)
    for old, new in {
        # Little fits on the wire, so a slow reader is felt.
        "ssl default_server": "ssl default_server sndbuf=8k",
        "listen 80": f"listen 127.0.0.1:{front.plain_port}",
        "listen 443": f"listen 127.0.0.1:{front.port}",
        "server 127.0.0.1:8000;": " ".join(f"server {one};" for one in backend.split(",")),
        f"/etc/letsencrypt/live/{HOST}": str(front.folder),
        "/opt/stoppen/nu/site": str(site),
        "/opt/stoppen/vorige/site": str(front.former),
        "/var/www/html": str(front.folder / "html"),
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def types_of(nginx: str) -> Path:
    """The file of this nginx that says which name has which type."""
    shown = subprocess.run([nginx, "-V"], capture_output=True, text=True, check=True).stderr
    found = re.search(r"--conf-path=(\S+)", shown)
    return Path(found[1] if found else "/etc/nginx/nginx.conf").with_name("mime.types")


def make_certificate(folder: Path) -> None:
    """A certificate for the name of the site, which says so itself."""
    openssl = shutil.which("openssl")
    assert openssl, "the tests of nginx need the program openssl: apt-get install openssl"
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", f"/CN={HOST}"),
            *("-addext", f"subjectAltName=DNS:{HOST}"),
            *("-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")),
        ],
        check=True,
        capture_output=True,
    )
