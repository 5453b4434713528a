"""``openingsuren``: whether the helpline is open now, and its hours in a table."""

from typing import Any

from theme.blocks import messages
from theme.blocks.help_card import WithServices
from theme.blocks.option import text
from theme.blocks.service_data import WEEK


class OpeningHours(WithServices):
    NAME = "openingsuren"
    TITLED = False
    CHOICES = {"dienst": text(default="stop-it-now")}

    def context(self) -> dict[str, Any]:
        """Give the template the service and its week: (day 1 to 7, short name, from, to)."""
        [service] = self.chosen([self.options["dienst"]])
        if not service.hours:
            self.fail(messages.NO_HOURS, id=service.id)
        week = [
            (number, day, *service.hours[day].split("-"))
            if day in service.hours
            else (number, day, "", "")
            for number, day in enumerate(WEEK, start=1)
        ]
        return {"service": service, "week": week}
