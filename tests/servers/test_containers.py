"""The files for containers: nothing secret in them, every image by its tag, every place is there.

They are read here, not built: that needs an engine.
"""

import re
import tomllib
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.servers.front import MANUAL
from tests.servers.test_units import PYTHON
from tests.servers.units import read_unit

LINES = (MANUAL / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
COMPOSE: dict[str, Any] = yaml.safe_load((MANUAL / "compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
PINNED = re.compile(r"[a-z0-9./_-]+:[a-z0-9._-]*\d[a-z0-9._-]*")
PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)
FROM_OUTSIDE = "${DATABASE_PASSWORD:?"
OURS = ("web", "worker")


def instructions(name: str) -> list[str]:
    """What stands behind an instruction, from top to bottom."""
    return [line.partition(" ")[2] for line in LINES if line.startswith(f"{name} ")]


def test_every_image_has_a_version() -> None:
    images = [image.partition(" ")[0] for image in instructions("FROM")]
    images += [one["image"] for name, one in SERVICES.items() if name not in OURS]

    assert len(images) == 4
    assert [image for image in images if not PINNED.fullmatch(image)] == []


def test_what_is_copied_is_there_and_never_the_whole_folder() -> None:
    copied = [one.split()[:-1] for one in instructions("COPY") if not one.startswith("--from")]
    names = [name for names in copied for name in names]

    assert {"content", "theme", "backend", "questionnaires", "requirements.lock"} <= set(names)
    assert [name for name in names if not (ROOT / name).exists() or name in (".", "var")] == []


def test_the_service_in_a_container_is_nobody_special() -> None:
    last = [index for index, line in enumerate(LINES) if line.startswith("FROM ")][-1]

    assert "USER stoppen" in LINES[last:]
    assert instructions("CMD") == ['[".venv/bin/python", "-m", "backend.serve"]']
    [start] = read_unit(MANUAL / "stoppen-web.service")["Service"]["ExecStart"]
    assert start == f"{PYTHON} -m backend.serve"


@pytest.mark.parametrize("name", OURS)
def test_what_we_run_writes_in_its_data_alone(name: str) -> None:
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["volumes"] == ["data:/var/lib/stoppen"]
    assert service["mem_limit"] == service["memswap_limit"]


def test_no_file_holds_a_secret() -> None:
    said = "\n".join(LINES) + yaml.safe_dump(COMPOSE)
    passwords = re.findall(r"(?i)password: (\S+)|://\w+:(\S+)@", said)

    assert passwords
    assert [one for one in map("".join, passwords) if not one.startswith(FROM_OUTSIDE)] == []
    for name in ("SIGNING_KEYS", "PEPPER", "MAIL_KEY", "BACKUP_KEY"):
        assert name not in said


def test_only_the_site_is_reached_and_from_this_machine_alone() -> None:
    assert {name: one["ports"] for name, one in SERVICES.items() if "ports" in one} == {
        "web": ["127.0.0.1:8000:8000"]
    }
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    for name in ("database", "limits"):
        assert SERVICES[name]["networks"] == ["inside"]


def test_the_shared_memory_of_limits_is_on_no_disk() -> None:
    command = SERVICES["limits"]["command"]

    assert command == ["valkey-server", "--save", "", "--appendonly", "no"]
    assert "volumes" not in SERVICES["limits"]


def test_the_large_lock_is_the_usual_one_with_what_databases_need() -> None:
    usual, large, tested = (
        dict(PIN.findall((ROOT / f"requirements{name}.lock").read_text()))
        for name in ("", "-large", "-test")
    )
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"][
        "optional-dependencies"
    ]
    wanted = {re.split(r"\W", one)[0] for name in ("postgresql", "valkey") for one in extras[name]}

    assert usual.items() <= large.items() <= (usual | tested).items()
    assert wanted <= set(large)
    assert set(large) - set(usual) == {"psycopg", "psycopg-binary", "redis"}
