"""The manual for operators says what is there, and its commands do what it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from backend import COMMANDS
from backend.serve import main
from backend.settings import read_settings
from tests.backend.world import ANSWERS
from tests.browser.service.running import running_service
from tests.conftest import ROOT
from tests.servers.front import HOST, MANUAL, Line, Visitor

TEXT = (ROOT / "docs" / "beheer.md").read_text(encoding="utf-8")
DAY = "2026-11-28"
ROW = re.compile(r"^\| `(?P<name>[A-Z_]+)` \| (?P<says>.+) \| (?P<without>.+) \|$", re.MULTILINE)


def blocks_under(heading: str) -> list[str]:
    """The commands under a heading, block by block."""
    _, found, rest = TEXT.partition(f"# {heading}\n")
    assert found, heading
    return re.findall(r"^```sh\n(.*?)^```$", re.split(r"^#", rest, flags=re.M)[0], re.M | re.S)


class Asked(dict[str, str]):
    """Settings that remember which of them were asked for, and what they are without."""

    def __init__(self, values: dict[str, str]) -> None:
        super().__init__(values)
        self.defaults: dict[str, str] = {}

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        self.defaults[name] = self.defaults.get(name) or default or ""
        return super().get(name, default)


@pytest.fixture
def asked() -> dict[str, str]:
    """Every setting that the code asks for, and what it is without."""
    mail = {"SMTP_URL": "smtp://localhost", "MAIL_FROM": "post@a.be", "TEAM_MAIL": "team@a.be"}
    keys = dict.fromkeys(("SIGNING_KEYS", "PEPPER", "MAIL_KEY"), "k" * 64)
    of_settings, of_server = Asked(keys | mail), Asked({"PORT": "none"})
    read_settings(of_settings)
    assert main(of_server) == 2
    return of_settings.defaults | of_server.defaults


def test_the_table_has_every_setting_and_no_other(site: Path, asked: dict[str, str]) -> None:
    named = [found["name"] for found in ROW.finditer(TEXT)]

    assert sorted(named) == sorted(asked)


def test_the_table_knows_what_a_setting_is_without(site: Path, asked: dict[str, str]) -> None:
    without = {found["name"]: found["without"] for found in ROW.finditer(TEXT)}
    wrong = {
        name: (without[name], default)
        for name, default in asked.items()
        if default and f"`{default}`" != without[name]
    }

    assert wrong == {}
    assert len([default for default in asked.values() if default]) >= 13


def test_ten_commands_lead_from_a_bare_debian_to_a_running_site() -> None:
    [block] = blocks_under("Van een lege Debian naar een site met TLS")

    assert len(block.splitlines()) == 10
    assert subprocess.run(["sh", "-n", "-c", block], check=False).returncode == 0


def test_every_block_is_what_a_shell_reads() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```$", TEXT, re.M | re.S)

    assert len(blocks) > 8
    for block in blocks:
        assert subprocess.run(["sh", "-n", "-c", block], check=False).returncode == 0, block


def test_every_command_that_is_named_is_there() -> None:
    known = {command.name: command for command in COMMANDS}
    keys = set(getattr(known["keys"], "commands", {}))
    named = set(re.findall(r"(?:`|&& |^)stoppen ([a-z]+)(?: ([a-z]+))?", TEXT, re.M))

    assert {name for name, _ in named} - {"migrate"} <= set(known)
    assert {more for name, more in named if name == "keys"} <= keys
    assert len(named) > 8


def test_every_file_that_is_named_is_there() -> None:
    linked = re.findall(r"\]\((?!http|#)([^)#]+)", TEXT)
    units = set(re.findall(r"stoppen-(?:web|worker|purge|backup)\.(?:service|timer)", TEXT))

    assert [path for path in linked if not (ROOT / "docs" / path).exists()] == []
    assert [name for name in units if not (MANUAL / name).is_file()] == []
    assert (ROOT / "requirements-large.lock").is_file()
    for place in re.findall(r"\]\(#([^)]+)", TEXT):
        heading = place.replace("-", " ")
        assert re.search(rf'^#+ {heading}$|id="{place}"', TEXT, re.M | re.I), place


def test_every_trouble_that_the_desk_shows_is_explained() -> None:
    texts = (ROOT / "backend" / "texts.yml").read_text(encoding="utf-8")
    troubles = re.search(r"^troubles:\n((?:  .*\n)+)", texts, re.M)
    assert troubles is not None
    for line in troubles[1].splitlines():
        said = line.partition(": ")[2]
        assert [one for one in re.findall(r"^\| \*(.+?)\* \|", TEXT, re.M) if said.startswith(one)]


class Desk:
    """The shell of an operator, with the places of the manual elsewhere."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "stoppen"
        programs = folder / "programs"
        programs.mkdir()
        text = (MANUAL / "stoppen").read_text(encoding="utf-8")
        for old, new in {
            "runuser -u stoppen -- ": "",
            ".venv/bin/python": sys.executable,
            "/opt/stoppen/nu": str(ROOT),
            "/var/lib/stoppen": str(self.data),
        }.items():
            assert old in text
            text = text.replace(old, new)
        (programs / "stoppen").write_text(text)
        (programs / "stoppen").chmod(0o755)
        self.environment = {"PATH": f"{programs}:{os.environ['PATH']}"}

    def run(self, block: str, typed: str = "") -> str:
        """Do what a block of the manual says, without what only systemd can do."""
        lines = [line for line in block.splitlines() if not line.startswith("systemctl ")]
        text = "\n".join(lines).replace("-o stoppen -g stoppen ", "")
        text = text.replace("/var/lib/stoppen", str(self.data)).replace("/srv", str(self.folder))
        text = text.replace(DAY, self.newest_backup())
        done = subprocess.run(
            ["sh", "-euc", text],
            input=typed,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,  # no terminal: what is typed comes from here
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def newest_backup(self) -> str:
        """The day of the newest backup."""
        return max((path.stem for path in self.data.glob("backups/*.backup")), default="")

    def make_backup_key(self) -> str:
        """Make the key that opens backups, as who writes it on paper."""
        with subprocess.Popen(
            ["stoppen", "keys", "backup"],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            key = process.stdout.readline().rpartition(" ")[2].strip()
            said = process.communicate(key.rpartition("-")[2] + "\n", timeout=60)[0]
        assert "BACKUP_KEY is in" in said
        return key


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def visitor_of(address: str) -> Visitor:
    """Somebody who comes without nginx."""
    return Visitor(Line(int(address.rpartition(":")[2])), HOST)


@pytest.fixture
def code(site: Path, desk: Desk) -> str:
    """The code of an application that was sent to this service, which has stopped since."""
    with running_service(desk.data) as running:
        visitor = visitor_of(running.address)
        visitor.set_up(running.set_up_link)
        return visitor_of(running.address).apply()


def test_the_drill_and_what_is_done_after_a_disaster_bring_everything_back(
    desk: Desk, code: str
) -> None:
    key = desk.make_backup_key()
    assert " bytes; 0 old backups deleted" in desk.run("stoppen backup")
    [drill] = blocks_under("Oefenen")
    stopping, coming_back = blocks_under("Na een ramp")

    assert "1 applications of " in desk.run(drill, f"{key}\n")
    desk.run("cp -r /var/lib/stoppen/backups /srv/kopie; cp /var/lib/stoppen/keys.env /srv/")
    day = desk.newest_backup()
    desk.run(stopping)
    said = desk.run(coming_back.replace(DAY, day), f"{key}\n")
    assert "1 applications of " in said
    assert (desk.data / "database.sqlite3").stat().st_mode & 0o777 == 0o600

    with running_service(desk.data) as running:
        visitor = visitor_of(running.address)
        visitor.get("/brievenbus/")
        visitor.post("/brievenbus/", {"code": code})
        assert ANSWERS["wish"] in visitor.get("/brievenbus/").body.decode()
