"""``vragenlijst``: a questionnaire by its id; items, scores and results come from its definition."""

from typing import Any, ClassVar

from questionnaires import DefinitionError, HelpCard, load, scoring_key
from theme.blocks import messages
from theme.blocks.error import PageError
from theme.blocks.exercise import FORMER, Exercise
from theme.blocks.finding import refuse
from theme.blocks.help_card import WithServices
from theme.blocks.option import Option, identifier
from theme.blocks.service import Service


class Questionnaire(Exercise, WithServices):
    NAME = "vragenlijst"
    KIND = "questionnaire"
    TITLED = False
    CHOICES: ClassVar[dict[str, Option]] = {"id": identifier()}

    def check_options(self, given: dict[str, Any]) -> dict[str, Any]:
        """Return the options; a former id would give old results a new meaning."""
        if FORMER in given:
            line = self.source.line_of(f"{FORMER}:", self.line)
            raise refuse(self.source.path, line, messages.FORMER_QUESTIONNAIRE)
        return super().check_options(given)

    def check(self) -> None:
        super().check()
        folder = self.config["definitions"]
        path = folder / f"{self.options['id']}.yml"
        if not path.is_file():
            known = ", ".join(sorted(entry.stem for entry in folder.glob("*.yml")))
            self.fail(messages.UNKNOWN_QUESTIONNAIRE, id=self.options["id"], known=known)
        try:
            self.definition = load(path)
        except DefinitionError as error:
            wrong, _, repair = error.message.partition("\n")
            raise PageError(path, error.line, wrong, repair) from error
        for card in self.definition.help_first:
            self.services_of(card)
        self.argument = self.definition.title

    def services_of(self, card: HelpCard) -> list[Service]:
        """Return the services that a card points to."""
        return self.chosen(list(card.services))

    def context(self) -> dict[str, Any]:
        grid = self.definition.grid
        return {
            "definition": self.definition,
            "key": scoring_key(self.definition),
            "labels": {option.id: option.label for option in self.definition.options},
            "columns": {rating.id: rating.column for rating in grid.ratings} if grid else {},
            "services_of": self.services_of,
        }
