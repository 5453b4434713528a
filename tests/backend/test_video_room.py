"""The room of a video talk: unguessable, of one talk, at the service that the operator chose."""

import re

import pytest

from backend.settings import SettingError, read_settings
from backend.video_room import room_address

PATTERN = "https://video.example/{room}#config.disableDeepLinking=true"
KEY, OTHER_KEY = b"k" * 32, b"o" * 32
NO_ADDRESS = "it must be an address that begins with https://"
NO_ROOM = "it must hold {room} exactly once, after the name of the host"
REFUSED = [
    ("http://video.example/{room}", NO_ADDRESS),
    ("video.example/{room}", NO_ADDRESS),
    ("javascript:alert({room})", NO_ADDRESS),
    ("https:///{room}", NO_ADDRESS),
    ("https://video.example:99999/{room}", NO_ADDRESS),
    ("https://[video/{room}", NO_ADDRESS),
    ("https://who:word@video.example/{room}", NO_ADDRESS),
    ("https://video.example/a {room}", NO_ADDRESS),
    ('https://video.example/"{room}', NO_ADDRESS),
    ("https://video.example/", NO_ROOM),
    ("https://video.example/{room}/{room}", NO_ROOM),
    ("https://video.example/{room}/{name}", NO_ROOM),
    ("https://{room}.video.example/", NO_ROOM),
]


@pytest.mark.parametrize(("pattern", "reason"), REFUSED)
def test_an_address_that_cannot_hold_a_room_is_refused(
    settings: dict[str, str], pattern: str, reason: str
) -> None:
    with pytest.raises(SettingError) as caught:
        read_settings(settings | {"VIDEO_ROOM": pattern})

    assert str(caught.value) == (
        f'VIDEO_ROOM is "{pattern}": {reason}, such as https://video.example/{{room}}.'
    )


@pytest.mark.parametrize(
    "pattern", ["", PATTERN, "https://video.example:8443/x/{room}?lang=nl", "https://[::1]/{room}"]
)
def test_an_address_with_one_place_for_a_room_is_taken(
    settings: dict[str, str], pattern: str
) -> None:
    assert read_settings(settings | {"VIDEO_ROOM": f" {pattern} "}).video_room == pattern


def test_no_service_is_used_unless_it_was_chosen(settings: dict[str, str]) -> None:
    assert read_settings(settings).video_room == ""


def test_a_room_has_160_bits_that_fit_in_an_address() -> None:
    address = room_address(PATTERN, KEY, "slot")

    assert re.fullmatch(
        r"https://video\.example/[a-z2-7]{32}#config\.disableDeepLinking=true", address
    )


def test_each_talk_has_a_room_of_its_own() -> None:
    rooms = {room_address(PATTERN, key, slot) for key in (KEY, OTHER_KEY) for slot in ("1", "2")}

    assert len(rooms) == 4
    assert room_address(PATTERN, KEY, "1") == room_address(PATTERN, KEY, "1")
