"""``make sbom``: what the service is made of, as CycloneDX, from a lock file and nothing else."""

import json
import sys
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from tests.supply.lock import LOCK, Package, read_lock, read_project

FORMAT, VERSION = "CycloneDX", "1.6"


def make_sbom(lock: str) -> dict[str, Any]:
    """The bill of materials of a lock file; the same file gives the same bill."""
    name, version, _ = read_project()
    packages = read_lock(lock)
    return {
        "$schema": f"http://cyclonedx.org/schema/bom-{VERSION}.schema.json",
        "bomFormat": FORMAT,
        "specVersion": VERSION,
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, lock)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": name,
                "name": name,
                "version": version,
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            }
        },
        "components": [component(package) for package in packages],
        "dependencies": [
            {"ref": name, "dependsOn": needed(name, packages)},
            *({"ref": one.purl, "dependsOn": needed(one.name, packages)} for one in packages),
        ],
    }


def component(package: Package) -> dict[str, Any]:
    """One package; it may be installed from any file with one of these digests, and no other."""
    hashes = [{"alg": "SHA-256", "content": one} for one in package.hashes]
    return {
        "type": "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        "purl": package.purl,
        "externalReferences": [
            {"type": "distribution", "url": package.purl, "hashes": [one]} for one in hashes
        ],
    }


def needed(by: str, packages: list[Package]) -> list[str]:
    """What a package, or this project, asks for."""
    return sorted(one.purl for one in packages if by in one.needed_by)


if __name__ == "__main__":
    lock = Path(sys.argv[1]) if sys.argv[1:] else LOCK
    json.dump(make_sbom(lock.read_text(encoding="utf-8")), sys.stdout, indent=2)
    print()
