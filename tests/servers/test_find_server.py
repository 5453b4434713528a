"""A server that is not there is named, with what to do."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.servers.find_server import SERVERS, ServerMissingError, brotli_of, find_server


@pytest.mark.parametrize("name", [*SERVERS, "valkey-server"])
def test_each_is_found_here(name: str) -> None:
    assert Path(find_server(name)).is_file()


@pytest.mark.parametrize("name", SERVERS)
def test_one_that_is_missing_is_named_with_its_package(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SERVERS, name, replace(SERVERS[name], programs=("nergens",)))

    with pytest.raises(ServerMissingError) as caught:
        find_server(name)
    assert f"apt-get install {SERVERS[name].packages[0]}" in str(caught.value)
    assert f"or set {name.upper().replace('-', '_')} to the path of one." in str(caught.value)


def test_an_nginx_without_brotli_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = tmp_path / "nginx"
    bare.write_text(f"#!/bin/sh\necho --modules-path={tmp_path} >&2\n")
    bare.chmod(0o755)
    monkeypatch.setenv("NGINX", str(bare))

    assert brotli_of(str(bare)) is None
    assert find_server("nginx") != str(bare)
