"""The file in which Firefox writes, every few seconds, what stands in its tabs."""

from pathlib import Path

HEAD = b"mozLz40\0"


def read_session(profile: Path) -> str:
    """Return the text of the file; empty when Firefox did not write it yet."""
    file = profile / "sessionstore-backups/recovery.jsonlz4"
    return unpack(file.read_bytes()).decode() if file.is_file() else ""


def unpack(packed: bytes) -> bytes:
    """Return what a file of Mozilla's holds: a head, the size, and one block of LZ4."""
    assert packed.startswith(HEAD)
    block, text, at = packed[len(HEAD) + 4 :], bytearray(), 0

    def length(start: int, at: int) -> tuple[int, int]:
        if start == 15:
            while block[at] == 255:
                start, at = start + 255, at + 1
            start, at = start + block[at], at + 1
        return start, at

    while at < len(block):
        token = block[at]
        literal, at = length(token >> 4, at + 1)
        text += block[at : at + literal]
        at += literal
        if at == len(block):
            break
        distance = int.from_bytes(block[at : at + 2], "little")
        match, at = length(token & 15, at + 2)
        for _ in range(match + 4):
            text.append(text[-distance])
    return bytes(text)
