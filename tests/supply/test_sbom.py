"""The bill of materials names all that is installed, with the files it may come from."""

import re
from importlib.metadata import version

from tests.supply.lock import LOCK, normal, read_lock, read_project
from tests.supply.sbom import make_sbom

TEXT = LOCK.read_text(encoding="utf-8")


def test_every_pinned_package_is_in_it_with_its_files() -> None:
    bill = make_sbom(TEXT)
    pinned = re.findall(r"^([\w.-]+)==", TEXT, re.MULTILINE)

    assert [one["name"] for one in bill["components"]] == [normal(name) for name in pinned]
    files = [len(one["externalReferences"]) for one in bill["components"]]
    assert min(files) > 0
    assert sum(files) == TEXT.count("--hash=sha256:")


def test_it_has_what_the_format_asks() -> None:
    bill = make_sbom(TEXT)
    about = bill["metadata"]["component"]
    refs = [about["bom-ref"], *(one["bom-ref"] for one in bill["components"])]

    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    assert len(set(refs)) == len(refs)
    for one in bill["components"]:
        assert one["type"] == "library"
        assert one["purl"] == f"pkg:pypi/{one['name']}@{one['version']}"
        for file in one["externalReferences"]:
            assert file["type"] == "distribution"
            assert re.fullmatch("[0-9a-f]{64}", file["hashes"][0]["content"])
    assert [one["ref"] for one in bill["dependencies"]] == refs
    assert {ref for one in bill["dependencies"] for ref in one["dependsOn"]} <= set(refs)


def test_everything_in_it_has_a_reason() -> None:
    bill = make_sbom(TEXT)
    _, _, asked = read_project()
    reached: set[str] = set()
    waiting = [bill["metadata"]["component"]["bom-ref"]]
    needs = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    while waiting:
        for ref in needs[waiting.pop()]:
            if ref not in reached:
                reached.add(ref)
                waiting.append(ref)

    assert reached == {one["bom-ref"] for one in bill["components"]}
    assert {one.name for one in read_lock(TEXT)} >= set(asked)


def test_what_is_installed_is_what_is_pinned() -> None:
    for package in read_lock(TEXT):
        assert version(package.name) == package.version, package.name


def test_what_postgresql_and_valkey_need_has_a_bill_of_its_own() -> None:
    large = make_sbom(LOCK.with_name("requirements-large.lock").read_text(encoding="utf-8"))
    more = {one["name"] for one in large["components"]} - {one.name for one in read_lock(TEXT)}

    assert {"psycopg", "redis"} <= more


def test_the_same_lock_gives_the_same_bill() -> None:
    assert make_sbom(TEXT) == make_sbom(TEXT)
    assert make_sbom(TEXT + "\n")["serialNumber"] != make_sbom(TEXT)["serialNumber"]
