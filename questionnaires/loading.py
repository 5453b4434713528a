"""From a definition file to a questionnaire that can be trusted."""

from pathlib import Path

from questionnaires import messages
from questionnaires.definition import Questionnaire
from questionnaires.document import read_document
from questionnaires.error import DefinitionError
from questionnaires.meaning import check_meaning
from questionnaires.shape import read_questionnaire
from questionnaires.tiling import check_bands
from questionnaires.trial import run_tests

DEFINITIONS = Path(__file__).parent / "definitions"


def load(path: Path) -> Questionnaire:
    """Give the questionnaire in a file, checked in shape and meaning, its tests run.

    :raises DefinitionError: the editor must repair something; says where, what and how.
    :raises OSError: there is no such file, or it cannot be read.
    """
    if path.suffix != ".yml":
        raise DefinitionError(path, 1, messages.WRONG_SUFFIX.fill(right=f"{path.stem}.yml"))
    top = read_document(path)
    questionnaire = read_questionnaire(top)
    check_meaning(questionnaire, top)
    check_bands(questionnaire, top)
    run_tests(questionnaire, top)
    return questionnaire


def load_all(folder: Path = DEFINITIONS) -> dict[str, Questionnaire]:
    """Give every questionnaire in a folder by its id, in alphabetical order.

    :raises DefinitionError: the first definition that must be repaired.
    :raises OSError: there is no such folder.
    """
    paths = [path for path in folder.iterdir() if path.suffix.lower() in (".yml", ".yaml")]
    return {questionnaire.id: questionnaire for questionnaire in map(load, sorted(paths))}
