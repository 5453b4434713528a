"""How fresh the data of services is: nobody should call a number that changed long ago."""

from collections.abc import Iterator
from datetime import date

from theme.blocks.data_file import Entry
from theme.blocks.finding import Finding, remark
from theme.blocks.service_data import read_services
from theme.check import messages
from theme.check.site import SERVICES


def check_services(today: date) -> Iterator[Finding]:
    """Yield what is doubtful in the data file.

    :raises DataError: the file cannot be used.
    """
    entries = read_services(SERVICES)
    yield from check_unchecked(entries)
    for entry in entries:
        checked = entry.values["checked"]
        if checked and date.fromisoformat(checked) > today:
            yield remark(SERVICES, entry.lines["checked"], messages.CHECKED_LATER, day=checked)


def check_unchecked(entries: list[Entry]) -> Iterator[Finding]:
    """Yield one remark for all services that nobody asked yet."""
    unchecked = [entry for entry in entries if entry.values["checked"] is None]
    if unchecked:
        names = ", ".join(entry.values["id"] for entry in unchecked)
        line = unchecked[0].lines["checked"]
        shown = {"number": len(unchecked), "names": names}
        yield remark(SERVICES, line, messages.UNCHECKED_SERVICES, **shown)
