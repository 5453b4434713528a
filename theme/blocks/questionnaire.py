"""``vragenlijst``: a questionnaire by its id; items, scores and results come from its definition."""

from typing import Any

from questionnaires import DefinitionError, load, scoring_key
from theme.blocks import messages
from theme.blocks.exercise import Exercise


class Questionnaire(Exercise):
    NAME = "vragenlijst"
    KIND = "questionnaire"
    TITLED = False

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
            self.fail(messages.BROKEN_QUESTIONNAIRE, error=error)
        self.argument = self.definition.title

    def context(self) -> dict[str, Any]:
        return {"definition": self.definition, "points": scoring_key(self.definition).points}
