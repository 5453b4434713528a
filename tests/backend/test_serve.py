"""What happens before the first request."""

import re
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from backend.key_file import read_keys
from backend.serve import announce, main, prepare_data

from .conftest import REPOSITORY
from .world import World


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_keys_are_made_once_and_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    prepare_data(folder)
    keys = read_keys(folder / "keys.env")
    prepare_data(folder)

    assert stat.S_IMODE((folder / "keys.env").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert read_keys(folder / "keys.env") == keys
    assert set(keys) == {"SIGNING_KEYS", "PEPPER", "MAIL_KEY"}
    assert all(re.fullmatch("[0-9a-f]{64}", key) for key in keys.values())
    assert len(set(keys.values())) == 3


@pytest.mark.parametrize("end", ["\n", ""])
def test_a_key_that_is_new_is_added_and_the_others_stay(tmp_path: Path, end: str) -> None:
    path = tmp_path / "keys.env"
    path.write_text(f"# ours\nSIGNING_KEYS=old\nPEPPER=older{end}")
    prepare_data(tmp_path)

    assert path.read_text().startswith("# ours\nSIGNING_KEYS=old\nPEPPER=older\nMAIL_KEY=")
    assert re.fullmatch("[0-9a-f]{64}", read_keys(path)["MAIL_KEY"])


def test_the_set_up_link_is_printed_until_there_is_staff(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    announce(world.app, 8123)
    first = capsys.readouterr().out
    assert first.startswith("Site: http://localhost:8123/\n")
    path = first.partition("http://localhost:8123/team/start/")[2].strip()
    assert world.browser().get(f"/team/start/{path}").status_code == 200

    world.staff()
    announce(world.app, 8123)

    assert capsys.readouterr().out == "Site: http://localhost:8123/\n"


def refusals(settings: dict[str, str], tmp_path: Path) -> dict[str, tuple[dict[str, str], str]]:
    """What is wrong, and how the refusal begins."""
    file = tmp_path / "file"
    file.write_text("")
    empty = tmp_path / "empty"
    empty.mkdir()
    broken = tmp_path / "services.yml"
    broken.write_text("extra:\n  services: []\n")
    return {
        "data": ({"DATA": str(file / "var")}, f"DATA is {file / 'var'}, which cannot be written"),
        "site": ({"SITE": str(empty)}, f"SITE is {empty}, where no shell.html is; run `make"),
        "port": ({"PORT": "http"}, 'PORT is "http"; it must be a number from 1 to 65535.'),
        "high port": ({"PORT": "70000"}, 'PORT is "70000"; it must be a number from 1'),
        "services": ({"SERVICES": str(broken)}, f'{broken} has no entry "stop-it-now" with a'),
        "keys": ({"PEPPER": "short"}, "PEPPER has 5 characters, at least 32 are needed; "),
    }


@pytest.mark.parametrize("wrong", ["data", "site", "port", "high port", "services", "keys"])
def test_what_is_wrong_is_named_and_nothing_is_served(
    settings: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    change, expected = refusals(settings, tmp_path)[wrong]
    environment = settings | {"PORT": str(free_port())} | change

    assert main(environment) == 2
    assert capsys.readouterr().err.startswith(expected)


def test_a_port_in_use_is_named(
    settings: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        assert main(settings | {"PORT": str(port)}) == 2
    assert capsys.readouterr().err.startswith(f"PORT {port} cannot be used (")


def test_the_command_ends_with_status_2(settings: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "backend.serve"],
        env=settings | {"PORT": "none"},
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr == 'PORT is "none"; it must be a number from 1 to 65535.\n'
    assert done.stdout == ""
