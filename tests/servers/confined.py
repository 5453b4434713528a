"""Run a command as a unit of docs/beheer confines it: ``python -m tests.servers.confined UNIT COMMAND...``.

What systemd would do, without systemd: no new privileges, no memory that can be written and run, the
families of addresses, and the filter of system calls.
"""

import ctypes
import mmap
import os
import socket
import subprocess
import sys
from errno import EPERM
from pathlib import Path

from tests.servers.find_server import find_server
from tests.servers.units import read_unit

NO_NEW_PRIVILEGES = (38, 1)
ALLOW = 0x7FFF0000
FAIL = 0x00050000
EQUAL = 4
EQUAL_UNDER_MASK = 7


class Condition(ctypes.Structure):
    """What an argument of a system call has to be, as libseccomp wants it."""

    _fields_ = (
        ("argument", ctypes.c_uint),
        ("operator", ctypes.c_int),
        ("a", ctypes.c_uint64),
        ("b", ctypes.c_uint64),
    )


# MemoryDenyWriteExecute: pages are written or run, and none becomes one that is run.
WRITE_RUN = mmap.PROT_WRITE | mmap.PROT_EXEC
NEVER_WRITE_AND_RUN = {
    "mmap": [
        Condition(2, EQUAL_UNDER_MASK, WRITE_RUN, protection)
        for protection in (0, mmap.PROT_WRITE, mmap.PROT_EXEC)
    ],
    "mprotect": [Condition(2, EQUAL_UNDER_MASK, mmap.PROT_EXEC, 0)],
    "pkey_mprotect": [Condition(2, EQUAL_UNDER_MASK, mmap.PROT_EXEC, 0)],
}


def calls_in(group: str) -> set[str]:
    """The system calls of a group such as ``@system-service``, by this systemd's own list."""
    if not group.startswith("@"):
        return {group}
    shown = subprocess.run(
        [find_server("systemd-analyze"), "syscall-filter", "--no-pager", group],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    lines = [line.strip() for line in shown.splitlines()[1:]]
    named = [line for line in lines if line and not line.startswith("#")]
    return set().union(*map(calls_in, named))


def allowed_calls(filters: list[str]) -> set[str]:
    """What is left of the lines ``SystemCallFilter=``."""
    allowed = calls_in("@default")
    for line in filters:
        named = set().union(*map(calls_in, line.removeprefix("~").split()))
        allowed = allowed - named if line.startswith("~") else allowed | named
    return allowed


def confine(path: Path) -> None:
    """Give this process, and all that it starts, the limits of that unit."""
    service = read_unit(path)["Service"]
    families = [getattr(socket, name) for name in service["RestrictAddressFamilies"][0].split()]
    conditions = NEVER_WRITE_AND_RUN | {
        "socket": [Condition(0, EQUAL, family, 0) for family in families]
    }
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(*NO_NEW_PRIVILEGES, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "privileges stay")
    seccomp = ctypes.CDLL("libseccomp.so.2")
    seccomp.seccomp_init.restype = ctypes.c_void_p
    rules = ctypes.c_void_p(seccomp.seccomp_init(FAIL | EPERM))
    for name in allowed_calls(service["SystemCallFilter"]):
        number = seccomp.seccomp_syscall_resolve_name(name.encode())
        if number < 0:  # a call of another kind of processor
            continue
        if name not in conditions:
            seccomp.seccomp_rule_add(rules, ALLOW, number, 0)
        for condition in conditions.get(name, []):
            seccomp.seccomp_rule_add_array(rules, ALLOW, number, 1, ctypes.byref(condition))
    if seccomp.seccomp_load(rules):
        raise OSError("the filter was not taken")


if __name__ == "__main__":
    confine(Path(sys.argv[1]))
    os.execvp(sys.argv[2], sys.argv[2:])
