"""Settings are read once, and a wrong one is named."""

from datetime import timedelta
from pathlib import Path

import pytest

from backend.settings import Security, SettingError, read_environment, read_settings
from backend.state import COURSE, KEPT, WARNED, State, least_kept
from backend.talk import FURTHEST

REFUSED = [
    ({"SIGNING_KEYS": ""}, "SIGNING_KEYS is not set; give it in the environment, "),
    ({"PEPPER": " "}, "PEPPER is not set; give it in the environment, "),
    ({"PEPPER": "short"}, "PEPPER has 5 characters, at least 32 are needed; "),
    ({"SIGNING_KEYS": "c" * 40 + ",short"}, "SIGNING_KEYS has a key shorter than 32 characters; "),
    ({"PROXIES": "one"}, 'PROXIES is "one"; it must be a whole number from 0 to 9999.'),
    ({"BACKUP_DAYS": "9" * 5000}, f'BACKUP_DAYS is "{"9" * 20}"; it must be a whole number'),
    (
        {"PEPPER": "p" * 40 + "\0"},
        "PEPPER has characters that cannot be printed; make it of others.",
    ),
    ({"GROUPS": "a\0b"}, "GROUPS is no path of a file or a folder; name one."),
    ({"SITE": "a" * 5000}, "SITE is no path of a file or a folder; name one."),
    ({"BUSY_SECONDS": "-1"}, 'BUSY_SECONDS is "-1"; it must be a whole number from 0 to 9999.'),
    (
        {"RETENTION": "asleep=90"},
        'RETENTION names "asleep"; write state=days, with one of received',
    ),
    (
        {"RETENTION": "90"},
        'RETENTION names "90"; write state=days, with one of received, contacted',
    ),
    (
        {"RETENTION": "closed=0"},
        'RETENTION keeps closed "0" days; it must be a whole number from 1 ',
    ),
    ({"RETENTION": "waiting=366"}, 'RETENTION keeps waiting "366" days; it must be a whole number'),
    ({"RETENTION": "waiting=-1"}, 'RETENTION keeps waiting "-1" days; it must be a whole number'),
    (
        {"RETENTION": "closed"},
        'RETENTION keeps closed "" days; it must be a whole number from 1 to',
    ),
    (
        {"RETENTION": "received=14"},
        'RETENTION keeps received "14" days; it must be a whole number from 15 to 365.',
    ),
    (
        {"RETENTION": "closed=10, started=60"},
        'RETENTION keeps started "60" days; it must be a whole number from 61 to 365.',
    ),
    ({"SMTP_URL": ""}, "SMTP_URL is not set; mail needs SMTP_URL, MAIL_FROM, TEAM_MAIL, or none."),
    (
        {"TEAM_MAIL": ""},
        "TEAM_MAIL is not set; mail needs SMTP_URL, MAIL_FROM, TEAM_MAIL, or none.",
    ),
    (
        {"MAIL_FROM": ""},
        "MAIL_FROM is not set; mail needs SMTP_URL, MAIL_FROM, TEAM_MAIL, or none.",
    ),
    ({"MAIL_FROM": "An <a@b.be>"}, 'MAIL_FROM has "An <a@b.be>", which is no e-mail address.'),
    ({"TEAM_MAIL": "a@b.be, c@"}, 'TEAM_MAIL has "c@", which is no e-mail address.'),
    ({"MAIL_KEY": ""}, "MAIL_KEY is not set; give it in the environment, "),
    ({"MAIL_KEY": "short"}, "MAIL_KEY has 5 characters, at least 32 are needed; "),
]
MAIL = {
    "SMTP_URL": "smtp://post:geheim@mail.example:587",
    "MAIL_FROM": "post@example.be",
    "TEAM_MAIL": "an@example.be, bea@example.be",
    "MAIL_KEY": "m" * 64,
}


@pytest.mark.parametrize(("change", "message"), REFUSED)
def test_a_wrong_setting_is_named(
    settings: dict[str, str], change: dict[str, str], message: str
) -> None:
    with pytest.raises(SettingError) as caught:
        read_settings(settings | MAIL | change)

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
    shown = repr(read_settings(settings | MAIL))

    assert [secret for secret in ("aaaa", "bbbb", "mmmm", "geheim") if secret in shown] == []


def test_without_mail_no_key_for_it_is_needed(settings: dict[str, str]) -> None:
    assert read_settings(settings).mail is None
    assert read_settings(settings | {"MAIL_KEY": "m" * 64}).mail is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://a:b@mail.example", ("mail.example", 587, Security.STARTTLS, "a", "b")),
        ("smtp://mail.example:25/", ("mail.example", 25, Security.STARTTLS, "", "")),
        ("smtps://a:b%40%2Fc@mail.example", ("mail.example", 465, Security.TLS, "a", "b@/c")),
        ("smtps://localhost:1465", ("localhost", 1465, Security.TLS, "", "")),
        ("smtp://127.0.0.1:2525", ("127.0.0.1", 2525, Security.LOOPBACK, "", "")),
        ("smtp://localhost", ("localhost", 587, Security.LOOPBACK, "", "")),
        ("smtp://[::1]:25", ("::1", 25, Security.LOOPBACK, "", "")),
    ],
)
def test_the_address_of_the_mail_server_says_how_it_is_spoken_to(
    settings: dict[str, str], url: str, expected: tuple[str, int, Security, str, str]
) -> None:
    mail = read_settings(settings | MAIL | {"SMTP_URL": url}).mail

    assert mail is not None
    assert (mail.host, mail.port, mail.security, mail.user, mail.password) == expected
    assert mail.team == ("an@example.be", "bea@example.be")


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://user@mail.example",
        "smtp://user:pass#word@mail.example",
        "smtp://user:pass/word@mail.example",
        "smtp://user:pass@word@mail.example",
        "smtp://mail.example:0",
        "smtp://mail.example:65536",
        "smtp://mail.example:port",
        "smtp://mail.example/path",
    ],
)
def test_an_address_that_is_no_mail_server_is_refused_and_not_shown(
    settings: dict[str, str], url: str
) -> None:
    with pytest.raises(SettingError) as caught:
        read_settings(settings | MAIL | {"SMTP_URL": url})

    assert str(caught.value) == (
        "SMTP_URL cannot be used; write it as smtp://user:password@host:587 "
        "or smtps://user:password@host:465, with %40 for @ and the like in the password."
    )


def test_retention_changes_what_it_names(settings: dict[str, str]) -> None:
    kept = read_settings(settings | {"RETENTION": "received=100 closed=7"}).kept

    assert kept == {**KEPT, State.RECEIVED: timedelta(days=100), State.CLOSED: timedelta(days=7)}
    assert read_settings(settings).kept == KEPT


def test_whatever_is_chosen_a_talk_that_is_planned_can_take_place() -> None:
    for course in COURSE.values():
        for state, stage in course.items():
            assert not stage.talks or least_kept(state) > FURTHEST
            assert state is State.CLOSED or least_kept(state) > WARNED


def test_keys_of_the_data_folder_are_read_under_the_environment(tmp_path: Path) -> None:
    (tmp_path / "keys.env").write_text("# keys\nPEPPER=of the file\nSIGNING_KEYS=of the file\n")

    values = read_environment({"DATA": str(tmp_path), "PEPPER": "of the environment"})

    assert values["SIGNING_KEYS"] == "of the file"
    assert values["PEPPER"] == "of the environment"
