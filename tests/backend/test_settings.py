"""Settings are read once, and a wrong one is named."""

from pathlib import Path

import pytest

from backend.settings import SettingError, read_environment, read_settings

REFUSED = [
    ({"SIGNING_KEYS": ""}, "SIGNING_KEYS is not set; give it in the environment, "),
    ({"PEPPER": " "}, "PEPPER is not set; give it in the environment, "),
    ({"PEPPER": "short"}, "PEPPER has 5 characters, at least 32 are needed; "),
    ({"SIGNING_KEYS": "c" * 40 + ",short"}, "SIGNING_KEYS has a key shorter than 32 characters; "),
    ({"PROXIES": "one"}, 'PROXIES is "one"; it must be a whole number, zero or more.'),
    ({"BUSY_SECONDS": "-1"}, 'BUSY_SECONDS is "-1"; it must be a whole number, zero or more.'),
]


@pytest.mark.parametrize(("change", "message"), REFUSED)
def test_a_wrong_setting_is_named(
    settings: dict[str, str], change: dict[str, str], message: str
) -> None:
    with pytest.raises(SettingError) as caught:
        read_settings(settings | change)

    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("name", ["SIGNING_KEYS", "PEPPER"])
def test_no_secret_has_a_default(settings: dict[str, str], name: str) -> None:
    del settings[name]

    with pytest.raises(SettingError, match=f"^{name} is not set"):
        read_settings(settings)


def test_a_folder_without_a_built_site_is_refused(settings: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(SettingError) as caught:
        read_settings(settings | {"SITE": str(tmp_path)})

    assert str(caught.value) == (
        f"SITE is {tmp_path}, where no shell.html is; run `make build` first."
    )


def test_a_missing_file_of_services_is_refused(settings: dict[str, str]) -> None:
    with pytest.raises(SettingError, match=r"^SERVICES is .*nowhere.yml, which is not a file"):
        read_settings(settings | {"SERVICES": "nowhere.yml"})


def test_settings_do_not_show_their_secrets(settings: dict[str, str]) -> None:
    shown = repr(read_settings(settings))

    assert "aaaa" not in shown
    assert "bbbb" not in shown


def test_keys_of_the_data_folder_are_read_under_the_environment(tmp_path: Path) -> None:
    (tmp_path / "keys.env").write_text("# keys\nPEPPER=of the file\nSIGNING_KEYS=of the file\n")

    values = read_environment({"DATA": str(tmp_path), "PEPPER": "of the environment"})

    assert values["SIGNING_KEYS"] == "of the file"
    assert values["PEPPER"] == "of the environment"
