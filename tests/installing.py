"""Installing what the tests need and Python does not bring, where the system lets it."""

import os
import shutil
import subprocess


def install_package(name: str, packages: tuple[str, ...]) -> None:
    """Install the first of these that the system has, if it lets us.

    :param packages: the choices; one of several packages has spaces between them.
    """
    print(f"Installing {name} for the tests...", flush=True)
    if os.getuid() != 0 or not shutil.which("apt-get"):
        return
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    for package in packages:
        done = subprocess.run(
            [*command, *package.split()], env=quietly, stdout=subprocess.DEVNULL, check=False
        )
        if not done.returncode:
            return
