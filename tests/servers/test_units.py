"""The units of systemd confine what they start, and what they start works like that."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.service.running import Service, running_service
from tests.conftest import ROOT
from tests.servers.find_server import find_server
from tests.servers.front import HOST, MANUAL, Line, Visitor
from tests.servers.units import read_unit

SERVICES = sorted(MANUAL.glob("*.service"))
TIMERS = sorted(MANUAL.glob("*.timer"))
PYTHON = "/opt/stoppen/nu/.venv/bin/python"
CONFINED = {
    "User": "stoppen",
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "AmbientCapabilities": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "PrivateUsers": "yes",
    "ProtectProc": "invisible",
    "ProcSubset": "pid",
    "ProtectClock": "yes",
    "ProtectHostname": "yes",
    "ProtectControlGroups": "yes",
    "ProtectKernelLogs": "yes",
    "ProtectKernelModules": "yes",
    "ProtectKernelTunables": "yes",
    "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
    "RestrictNamespaces": "yes",
    "RestrictRealtime": "yes",
    "RestrictSUIDSGID": "yes",
    "LockPersonality": "yes",
    "MemoryDenyWriteExecute": "yes",
    "SystemCallArchitectures": "native",
    "UMask": "0077",
    "StateDirectory": "stoppen",
    "StateDirectoryMode": "0700",
    "LimitCORE": "0",
    "MemorySwapMax": "0",
}
named = pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)


def test_there_are_units_for_all_that_runs() -> None:
    assert [path.stem.removeprefix("stoppen-") for path in SERVICES] == [
        *("backup", "purge", "web", "worker")
    ]
    assert [path.stem.removeprefix("stoppen-") for path in TIMERS] == ["backup", "purge"]


@named
def test_a_service_may_do_nothing_that_it_does_not_need(path: Path) -> None:
    service = read_unit(path)["Service"]

    assert {name: service.get(name) for name in CONFINED} == {
        name: [value] for name, value in CONFINED.items()
    }
    assert service["SystemCallFilter"] == ["@system-service", "~@privileged @resources"]
    assert re.fullmatch(r"\d+[MG]", service["MemoryMax"][0])
    assert service["TasksMax"][0].isdecimal()


@named
def test_systemd_thinks_little_of_what_a_service_could_do(path: Path) -> None:
    said = subprocess.run(
        [
            *(find_server("systemd-analyze"), "security", "--offline=true", "--no-pager"),
            *("--threshold=15", str(path)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 0, said.stdout[-200:] + said.stderr


def test_systemd_understands_every_line(tmp_path: Path) -> None:
    units = []
    for path in (*SERVICES, *TIMERS):
        text = path.read_text(encoding="utf-8")
        unit = tmp_path / path.name
        unit.write_text(text.replace(PYTHON, sys.executable))
        assert path.suffix == ".timer" or text.count(PYTHON) == 1
        units.append(str(unit))
    said = subprocess.run(
        [find_server("systemd-analyze"), "verify", *units],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (said.returncode, said.stdout + said.stderr) == (0, "")


@pytest.mark.parametrize("path", TIMERS, ids=lambda path: path.stem)
def test_a_night_that_was_missed_is_made_up_for(path: Path) -> None:
    timer = read_unit(path)["Timer"]

    assert timer["Persistent"] == ["yes"]
    assert path.with_suffix(".service") in SERVICES
    calendar = [find_server("systemd-analyze"), "calendar", *timer["OnCalendar"]]
    assert subprocess.run(calendar, capture_output=True, check=False).returncode == 0


def confined_by(name: str) -> list[str]:
    """The command that runs what follows it as that unit would."""
    return [sys.executable, "-m", "tests.servers.confined", str(MANUAL / f"{name}.service")]


def test_the_filter_is_really_there() -> None:
    tries = "import mmap, os, socket\n" + "\n".join(
        f"try: {act}; print('done')\nexcept OSError as error: print(error.errno)"
        for act in (
            "os.chroot('/')",
            "os.setpriority(os.PRIO_PROCESS, 0, 5)",
            "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
            "mmap.mmap(-1, 4096, prot=mmap.PROT_WRITE | mmap.PROT_EXEC)",
            "socket.socket(socket.AF_INET)",
        )
    )
    said = subprocess.run(
        [*confined_by("stoppen-web"), sys.executable, "-c", tries],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )

    assert said.stdout.split() == ["1", "1", "1", "1", "done"]


@pytest.fixture
def confined(site: Path, tmp_path: Path) -> Iterator[Service]:
    """The service, confined as its unit says."""
    with running_service(tmp_path / "data", through=confined_by("stoppen-web")) as running:
        yield running


def test_site_desk_and_form_work_confined(confined: Service) -> None:
    visitor = Visitor(Line(int(confined.address.rpartition(":")[2])), HOST)
    visitor.set_up(confined.set_up_link)
    visitor.apply()

    assert visitor.get("/hulp/").status == 200


@pytest.mark.parametrize("name", ["purge", "backup"])
def test_what_runs_at_night_works_confined(site: Path, tmp_path: Path, name: str) -> None:
    with running_service(tmp_path / "data") as running:
        keys = running.data / "keys.env"
        keys.write_text(keys.read_text() + f"BACKUP_KEY={'0a' * 32}\n")
        unit = MANUAL / f"stoppen-{name}.service"
        command = read_unit(unit)["Service"]["ExecStart"][0].removeprefix(PYTHON).split()
        said = subprocess.run(
            [*confined_by(unit.stem), sys.executable, *command],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={"DATA": str(running.data)},
            check=False,
        )

    assert said.returncode == 0, said.stderr
    assert {"purge": "0 applications erased", "backup": " bytes; "}[name] in said.stdout
