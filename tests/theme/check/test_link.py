"""Links that lead somewhere are left alone."""

from datetime import date

import pytest

from tests.theme.check.conftest import Write, page
from theme.check import inspect
from theme.check.link import SERVICE_ADDRESSES


@pytest.mark.parametrize(
    "text",
    [
        "[bellen](hulp/lijn.md)",
        "[bellen](hulp/lijn.md#bellen)",
        "[boven](#een-proefpagina)",
        "[formulier](/aanvraag/coaching/)",
        "[site](https://www.stopitnow.be)",
        "<https://www.stopitnow.be>",
        "<vragen@stopitnow.be>",
        "![Een boom](boom.png)",
        "[![Een boom](boom.png)](hulp/lijn.md)",
        "[met spatie](hulp/met%20spatie.md)",
        "Code mag: `[tekst] (pagina.md)`",
    ],
)
def test_link_that_leads_somewhere_is_left_alone(text: str, write: Write) -> None:
    write(
        {
            "content/pagina.md": page(f"# Een proefpagina\n\n{text}\n"),
            "content/hulp/lijn.md": page("# Een proefpagina\n\n## Bellen\n"),
            "content/hulp/met spatie.md": page("# Een proefpagina\n"),
            "content/boom.png": "",
        }
    )

    assert inspect(date(2026, 12, 1)).findings == []


def test_addresses_that_pages_may_link_to_are_served() -> None:
    from flask import Flask

    from backend.pages import apply, mailbox

    app = Flask("proef")
    for module in (apply, mailbox):
        app.register_blueprint(module.bp)

    served = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}

    assert set(SERVICE_ADDRESSES) <= served
