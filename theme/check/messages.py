"""The catalogue of the editors' check: every remark and every line it prints, in Dutch.

A remark says what is wrong and how it is right. Words between braces are filled in where the
mistake is found. One catalogue is easier to keep in one voice than several.
"""

from typing import NamedTuple


class Advice(NamedTuple):
    """What is wrong, how it is right, and whether the page may go online with it."""

    what: str
    right: str
    is_error: bool = True


def tip(what: str, right: str) -> Advice:
    """Return an advice that an editor may leave aside."""
    return Advice(what, right, is_error=False)


LOOK_UP = "Kijk na of de naam juist is. Hoe elk blok werkt, staat in CONTRIBUTING.md."

# Data files: mkdocs.yml, diensten.yml, woorden.yml, spelling.yml, oefeningen.yml.
NO_FILE = Advice("dit bestand ontbreekt.", "Zet het terug, of vraag het aan een programmeur.")
BROKEN_YAML = Advice(
    "vanaf hier kan dit bestand niet gelezen worden.",
    "Kijk hier en een regel hoger naar inspringing, haakjes en aanhalingstekens. "
    "Zet een tekst met een dubbele punt tussen aanhalingstekens.",
)
NOT_UTF8 = Advice(
    "dit teken is niet als UTF-8 bewaard.",
    "Open het bestand opnieuw, kies de codering UTF-8 en bewaar het.",
)
NO_LIST = Advice(
    'onder "{key}:" moet een lijst staan.',
    "Zet elk onderdeel op een eigen regel, met een streepje ervoor.",
)
NO_ENTRY = Advice(
    "dit onderdeel van de lijst heeft geen sleutels.", "Begin zo: - {first}: een waarde"
)
UNKNOWN_KEY = Advice('de sleutel "{key}" bestaat hier niet.', "Kies uit: {known}.")
MISSING_KEY = Advice('hier ontbreekt de sleutel "{key}".', "Voeg een regel toe: {key}: een waarde")
WRONG_VALUE = Advice('bij "{key}" staat {found}.', "Zet er {expected}.")
DOUBLE_ENTRY = Advice(
    '"{value}" staat al op regel {line}.', "Haal een van de twee weg, of kies een andere naam."
)
TEXT = 'een tekst, zo nodig tussen aanhalingstekens: "112"'
NAME = "een naam in kleine letters, cijfers en koppeltekens"
HOURS = 'dagen met hun uren, zoals {ma: "10:00-13:00"}. De dagen zijn ma, di, wo, do, vr, za, zo'
TRUTH = "true of false"
DAY = 'een datum zoals "2026-11-21", of null als niemand het navroeg'
REAL_DAY = "een dag die bestaat, zoals 2026-11-21"
TEXTS = "een tekst, of een lijst met teksten"
SEVERITY = "fout of tip"
ADDRESS = "een adres dat met https:// begint"
UNCHECKED_SERVICES = tip(
    "niemand vroeg de gegevens na van deze diensten ({number}): {names}.",
    "Vraag ze na bij de dienst zelf, en zet de datum bij checked.",
)

# The menu.
NO_MENU = Advice("er is geen menu.", "Zet onder nav: alle pagina's, elk op een eigen regel.")
NOT_IN_MENU = Advice(
    "deze pagina staat niet in het menu.", "Voeg in mkdocs.yml onder nav: een regel toe: - {page}"
)
MENU_WITHOUT_PAGE = Advice('het menu noemt "{page}", maar die pagina bestaat niet.', "{guess}")
TWICE_IN_MENU = Advice(
    '"{page}" staat al in het menu, op regel {line}.', "Haal een van de twee regels weg."
)

# Dates and signatures.
REVIEW_OVERDUE = Advice(
    "deze pagina moest nagelezen zijn op {day}.",
    "Lees ze na. Zet bij reviewed de datum van vandaag en kies een nieuwe review_by.",
)
REVIEW_SOON = tip(
    "deze pagina moet nagelezen zijn op {day}, over {days} dagen.",
    "Lees ze na. Zet bij reviewed de datum van vandaag en kies een nieuwe review_by.",
)
REVIEWED_LATER = Advice(
    "deze pagina is nagelezen op {day}, en dat moet nog komen.",
    "Zet bij reviewed de dag waarop iemand ze nalas.",
)

# Links, images and headings.
NO_SUCH_PAGE = Advice('de link naar "{link}" leidt nergens heen.', "{guess}")
NO_SUCH_ANCHOR = Advice('op de pagina "{page}" is er geen plaats "#{anchor}".', "{guess}")
NO_SUCH_ADDRESS = Advice(
    'het adres "{link}" bestaat niet op deze site.',
    "Link naar een bestand, gezien vanuit deze pagina: [tekst](../map/pagina.md). "
    "Alleen deze adressen beginnen met een streep: {known}.",
)
UNSAFE_LINK = tip('de link "{link}" is niet beveiligd.', "Gebruik {guess} als dat werkt.")
EMPTY_LINK = Advice("deze link heeft geen tekst.", "Zet tussen de haken waar de link heen gaat.")
LINK_AS_TEXT = Advice(
    "hier staat een link die geen link wordt.",
    "Zet de ronde haakjes direct achter de rechte: [tekst](pagina.md)",
)
NO_SUCH_IMAGE = Advice('de afbeelding "{link}" bestaat niet.', "{guess}")
FOREIGN_IMAGE = Advice(
    'de afbeelding "{link}" staat op een andere website.',
    "Bewaar ze in content/ en noem het bestand: ![wat je ziet](beeld.png)",
)
NO_ALT = Advice(
    'de afbeelding "{link}" heeft geen tekst voor wie ze niet ziet.',
    "Zet tussen de haken wat er te zien is: ![wat je ziet]({link})",
)
GUESS_LINK = 'Bedoel je "{guess}"?'
NO_GUESS_LINK = "Kijk na of het bestand bestaat. Een link ziet er zo uit: [tekst](../map/pagina.md)"
NO_GUESS_PAGE = "Kijk na of het bestand bestaat, of haal de regel weg."
NO_GUESS_ANCHOR = "Deze pagina heeft: {known}."
NO_ANCHORS = "Deze pagina heeft geen koppen om naar te linken."
NO_HEADING = Advice(
    "deze pagina heeft geen titel in de tekst.", "Zet onder de kop van het bestand: # {title}"
)
SECOND_TITLE = Advice(
    'de titel "{heading}" is de tweede met één hekje.', "Geef ze twee hekjes: ## {heading}"
)
TITLE_NOT_FIRST = Advice(
    'voor de titel met één hekje staat al de kop "{heading}".',
    "Zet de titel van de pagina bovenaan: # {title}",
)
SKIPPED_RANK = Advice(
    'de kop "{heading}" slaat een rang over.',
    "Gebruik hier {marks}, want de kop erboven heeft {above}.",
)
OTHER_TITLE = tip(
    'de titel op de pagina is "{heading}", maar in de kop staat "{title}".',
    "Kies er één en zet die op beide plaatsen.",
)

# Exercises, questionnaires and the guide.
DOUBLE_ID_ELSEWHERE = Advice(
    'de id "{id}" staat ook in {other}, op regel {line}.',
    "Kies hier een andere id, bijvoorbeeld met de naam van de module ervoor.",
)
LOST_ID = Advice(
    'de oefening "{id}" ({block}, op {page}) stond online en is nu weg. '
    "Wie ze invulde, verliest zijn antwoorden.",
    'Kreeg ze een andere id? Zet in het blok, onder de nieuwe id, een regel "vroeger: {id}". '
    'Is ze met opzet weg? Zet hier "gone: true".',
)
OTHER_BLOCK = Advice(
    'de oefening "{id}" was een blok "{before}" en is nu een blok "{block}". '
    "De oude antwoorden passen daar niet in.",
    'Geef de nieuwe oefening een nieuwe id, en zet bij de oude in oefeningen.yml "gone: true".',
)
GONE_ID_USED = Advice(
    'de id "{id}" was van een oefening die weg is.',
    "Kies een andere id: op toestellen kunnen nog oude antwoorden staan.",
)
UNUSED_DEFINITION = Advice(
    'geen enkele pagina toont de vragenlijst "{id}".',
    "Zet ze op een pagina met /// vragenlijst en id: {id}, of wis het bestand.",
)
UNDOCUMENTED_BLOCK = Advice(
    'de handleiding legt het blok "{block}" niet uit.',
    "Voeg een stuk toe dat begint met: ### {block}",
)

# Language.
WRONG_WORD = Advice('"{word}": {why}.', "Schrijf liever: {better}.")
DOUBTFUL_WORD = tip(*WRONG_WORD[:2])
MIXED_ADDRESS = Advice(
    'deze pagina zegt "{word}" tegen de lezer, en elders "{other}".', "Gebruik overal je."
)
TYPED_NUMBER = Advice(
    'hier staat het telefoonnummer "{number}".',
    "Typ nooit een nummer. Gebruik /// hulp of /// diensten: dat haalt het uit diensten.yml.",
)
LONG_SENTENCE = tip(
    'deze zin telt {words} woorden: "{start} …"', "Maak er twee zinnen van, elk hoogstens {most}."
)
LONG_AVERAGE = tip(
    "de zinnen op deze pagina tellen gemiddeld {average} woorden.",
    "Hou het gemiddelde onder {most}: begin bij de langste zinnen.",
)
MISSPELT = Advice('"{word}" staat niet in het woordenboek.', "{guess}")
GUESS_WORD = 'Bedoel je "{guess}"? Is het woord juist, zet het dan in content/spelling.yml.'
NO_GUESS_WORD = "Verbeter het. Is het woord juist, zet het dan in content/spelling.yml."

# What is printed around the remarks.
ERRORS = "Dit moet beter:"
TIPS = "Dit kan beter:"
READABILITY = "Leesbaarheid (woorden per zin: liefst onder {most}; Flesch-Douma: liefst 70 of meer)"
COLUMNS = ("Map", "Pagina's", "Woorden", "Woorden per zin", "Flesch-Douma")
PAGE_COLUMNS = ("Pagina", "", *COLUMNS[2:])
HOME = "(start)"
DEFINITIONS = "(vragenlijsten)"
CONCEPTS = "Nog niet nagelezen door een hulpverlener:"
CONCEPT = "{page} — {title} (van {owner}, nalezen tegen {day})"
SUMMARY = (
    "Nagekeken: {pages} pagina's en {definitions} vragenlijsten. {errors} fouten, {tips} tips. "
    "{concepts} pagina's zijn nog concept."
)
RECORDED = "{new} nieuwe oefeningen staan nu in {path}."
NOT_RECORDED = "Er zijn nog fouten. Verbeter die eerst; daarna leg je de oefeningen vast."

# The command line.
ABOUT = "Kijkt alle pagina's na en zegt wat beter moet, met bestand en regel."
USAGE = 'make check, of make check ARGS="--concepten"'
ABOUT_JSON = "schrijf alles als JSON, voor een programma"
ABOUT_CONCEPTS = "toon ook welke pagina's nog concept zijn"
ABOUT_PAGES = "toon de leesbaarheid van elke pagina"
ABOUT_TODAY = "doe alsof het deze dag is, zoals 2026-11-21"
ABOUT_RECORD = "leg de oefeningen vast die nu online gaan, in oefeningen.yml"
ABOUT_HELP = "toon deze uitleg"
WRONG_ARGUMENT = "Deze optie is er niet, of er staat een verkeerde waarde: {found}\nZo wel: {usage}"

# The overview of reviews.
OVERVIEW_WRITTEN = (
    "{pages} pagina's, waarvan {concepts} concept en {late} te laat. "
    "Open dit bestand in je browser: {path}"
)
OVERVIEW_REFUSED = (
    "{number} pagina's kunnen niet gelezen worden en staan er niet in. Kijk met make check."
)
LATE = "te laat"
SOON = "binnen 30 dagen"
LATER = "later"
