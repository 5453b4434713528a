"""Whether the accessibility statement still tells of the site as it is."""

from collections.abc import Iterator
from datetime import timedelta

from theme.blocks.audit import FILE, read_audit
from theme.blocks.finding import Finding, remark
from theme.check import messages
from theme.check.site import CONTENT, Site

LONG = timedelta(days=183)


def check_audit(site: Site) -> Iterator[Finding]:
    """Yield in what the last audit differs from the site of today.

    :raises DataError: what it wrote down cannot be read.
    """
    path = CONTENT / FILE
    if not path.is_file():
        return
    audit = read_audit(path)
    day, audited, pages = audit["day"], audit["pages"], len(site.pages) + len(site.unread)
    if audited != pages:
        shown = {"day": day, "audited": audited, "pages": pages}
        yield remark(path, 1, messages.AUDITED_OTHER_PAGES, **shown)
    if site.today - day > LONG:
        yield remark(path, 1, messages.AUDITED_LONG_AGO, day=day)
