"""``make new MODULE="Titel"``: make a draft, and tell its editor what to do next.

The title comes in the environment, where make puts it, so that no character in it needs a quote.
"""

import os
import sys
from collections.abc import Mapping
from datetime import date

from theme.new import messages
from theme.new.draft import Draft, DraftError, make_module, make_questionnaire

MAKERS = {"MODULE": make_module, "QUESTIONNAIRE": make_questionnaire}


def main(asked: Mapping[str, str], today: date) -> int:
    """Make what is asked for; return 1 when it cannot be made."""
    titles = {kind: asked[kind].strip() for kind in MAKERS if asked.get(kind, "").strip()}
    if not titles:
        print(messages.NO_NAME)
        return 1
    try:
        for kind, title in titles.items():
            print(MAKERS[kind](Draft(title, today)))
    except DraftError as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(os.environ, date.today()))
