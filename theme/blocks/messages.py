"""The catalogue: every message an editor can get about a page or its data files, in Dutch.

A plain text is followed by an example of the block; an advice says itself how it is right.
"""

from theme.blocks.advice import Advice

UNKNOWN_BLOCK = 'er bestaat geen blok "{name}". {guess}'
GUESS = 'Bedoel je "{guess}"?'
UNKNOWN_BLOCK_LIST = "Deze blokken bestaan: {known}."
UNCLOSED_BLOCK = 'het blok "{name}" wordt niet gesloten. Zet op het einde een regel met alleen ///.'
STRAY_END = "hier sluit /// een blok dat niet geopend is. Haal deze regel weg."
UNREADABLE_OPTIONS = (
    'de instellingen van het blok "{name}" kunnen niet gelezen worden. '
    "Zet ze direct onder de eerste regel, met vier spaties ervoor en een spatie na elke dubbele punt."
)
NO_TITLE = 'het blok "{name}" heeft een titel nodig, na een rechte streep.'
HARD_SPACE = Advice(
    "op deze regel staat een spatie die geen gewone spatie is.",
    "Wis de spaties op deze regel en typ ze opnieuw. Zulke spaties komen mee als je uit Word plakt.",
)
HTML = Advice(
    'hier staat HTML: "{tag}". Dat komt niet op de site.',
    "Gebruik een blok, of haal het weg. Wil je het teken < tonen? Zet er een backslash voor: \\<",
)
TITLE_NOT_WANTED = 'het blok "{name}" heeft geen titel. Haal de streep en de tekst erna weg.'
MISSING_OPTION = 'in het blok "{name}" ontbreekt de instelling "{option}".'
OPTION_NOT_READ = Advice(
    'de instelling "{option}" van het blok "{name}" wordt hier niet gelezen.',
    "Zet ze direct onder de eerste regel van het blok, zonder lege regel ertussen, "
    "met vier spaties ervoor: {right}",
)
FORMER_QUESTIONNAIRE = Advice(
    'een vragenlijst kan geen "vroeger" hebben: oude uitslagen horen bij de oude vragen en grenzen.',
    "Haal deze regel weg. Hoe een vragenlijst een nieuwe id krijgt, staat in CONTRIBUTING.md.",
)
UNKNOWN_OPTION = 'het blok "{name}" kent de instelling "{option}" niet. Het kent: {known}.'
WRONG_OPTION = 'in het blok "{name}" moet "{option}" {expected} zijn, maar er staat: {found}.'
COLON_IN_LIST = Advice(
    'in het blok "{name}" staat bij "{option}" een tekst met een dubbele punt.',
    "Zet deze tekst tussen dubbele aanhalingstekens: {quoted}",
)
ENTRY_WITHOUT = 'in het blok "{name}" heeft nummer {number} van "{option}" geen "{key}".'
ENTRY_UNKNOWN = 'in het blok "{name}" kent nummer {number} van "{option}" de sleutel "{key}" niet.'
ENTRY_WRONG = 'in het blok "{name}" klopt bij nummer {number} van "{option}" de waarde van "{key}" niet: {found}.'
BODY_NOT_WANTED = 'het blok "{name}" kan geen tekst bevatten. Zet die tekst ervoor of erna.'
LIST_WANTED = 'het blok "{name}" moet een lijst bevatten: regels die met een streepje beginnen.'
DOUBLE_ID = 'de id "{id}" staat al bij een andere oefening op deze pagina (regel {line}).'
UNKNOWN_SERVICE = Advice('de dienst "{id}" staat niet in diensten.yml.', "{guess}")
KNOWN_SERVICES = "Daar staan: {known}."
NO_HOURS = 'bij de dienst "{id}" staan in diensten.yml geen uren.'
NO_PHONE = 'bij de dienst "{id}" staat in diensten.yml geen telefoonnummer.'
UNKNOWN_PAGE = Advice('de pagina "{page}" bestaat niet naast deze pagina.', "{guess}")
NO_SUCH_PAGE = "Kijk na of het bestand bestaat. Bestaat de pagina niet meer? Haal ze hier weg."
NO_STARTING_POINT = 'op de pagina "{page}" staat geen blok "vertrekpunt".'
WRONG_STARTING_POINT = Advice(
    'het vertrekpunt op de pagina "{page}" klopt nog niet.', "Verbeter eerst die pagina."
)
NO_TASK_LIST = (
    'het blok "{name}" hoort bij een takenlijst, en op deze pagina staat er geen. '
    'Zet er een blok "takenlijst" onder.'
)
NOT_A_TASK = 'in het blok "{name}" staat bij "eerst" een pagina die niet in de takenlijst staat: {page}. Daar staan: {known}.'
DOUBLE_ENTRY = 'in het blok "{name}" staat de id "{id}" twee keer. Geef elke vraag een eigen id, en elk antwoord op een vraag ook.'
UNKNOWN_QUESTIONNAIRE = 'er is geen vragenlijst "{id}". Deze bestaan: {known}.'

TEXT = "een tekst"
ID = "een naam in kleine letters, cijfers en koppeltekens"
WHOLE_NUMBER = "een getal van {low} tot {high}"
NUMBER = "een getal"
LIST_OF_NUMBERS = "een lijst met getallen"
YES_OR_NO = "true of false"
LIST_OF_TEXTS = "een lijst met teksten"
ONE_OF = "een van deze: {known}"
STATEMENTS = "een lijst met bij elke stelling een id, een tekst en een advies"
QUESTIONS = (
    "een lijst met bij elke vraag een id, een tekst en antwoorden, "
    "en bij elk antwoord een id, een tekst en eerst (een lijst pagina's)"
)

SYNONYMS = "een lijst woorden (bij elk woord een lijst met wat mensen typen)"
URGENT = "een lijst kaarten (elk met words, title, text en services)"
SEARCH_WORDS_PARTS = Advice(
    "dit bestand heeft niet de juiste delen.", "Het heeft deze, en geen andere: {known}."
)
WRONG_SEARCH_WORDS = 'het deel "{key}" moet {expected} zijn.'

NO_FRONT_MATTER = "de pagina begint niet met een kop tussen twee regels ---."
OPEN_FRONT_MATTER = Advice(
    "de kop van de pagina eindigt nergens.", "Zet na de laatste regel van de kop een regel met ---"
)
KNOWN_KEYS = "De kop kent: {known}."
MISSING_KEY = Advice('in de kop ontbreekt "{key}".', "Voeg toe, bijvoorbeeld: {example}")
UNKNOWN_KEY = Advice('de kop kent "{key}" niet.', "{guess}")
WRONG_KEY = Advice(
    'in de kop moet "{key}" {expected} zijn, maar er staat: {found}.', "Zo wel: {example}"
)
DATE = "een datum zoals 2026-11-21"
DATES = "een lijst met datums zoals 2027-01-12, de vroegste eerst"
SPAN = "een begin en een einde zoals 19:30-21:00, tussen aanhalingstekens"
GROUP = "een lijstje van for, form, dates, hours, seats en state"
NO_GROUP = 'het blok "{name}" toont de groep van "{page}", maar in de kop van die pagina ontbreekt "group".'
BOOKLET = "een naam zoals gids-naasten of werkboek-3"
BOOKLET_ELSEWHERE = Advice(
    '"pdf" hoort alleen in de kop van een index.md: die hele map wordt een boekje.',
    "Haal deze regel weg.",
)
DOUBLE_BOOKLET = Advice('het boekje "{booklet}" staat al op "{page}".', "Kies een andere naam.")
REVIEW_ORDER = Advice(
    '"review_by" ({review_by}) moet na "reviewed" ({reviewed}) komen.', "Kies een latere review_by."
)
IMAGE_WITHOUT_TEXT = 'de afbeelding "{image}" heeft geen tekst voor wie ze niet ziet.'
IMAGE_EXAMPLE = "Zo wel: ![Een trap met vijf treden](trap.png)"
FRONT_MATTER_EXAMPLE = """Zo begint een pagina:
---
title: Wanneer ga ik online?
description: Ontdek op welke momenten de drang het sterkst is.
minutes: 10
audience: zelf
status: concept
owner: redactie
reviewed: 2026-11-21
review_by: 2027-05-21
sources:
  - Projectvoorstelling reThink, maart 2025
---"""
MATTER_EXAMPLES = {
    "keywords": "keywords: [mijn zoon, als mama]",
    "pdf": "pdf: werkboek-13",
    "group": "group: {for: ouders, form: online, dates: [2027-01-12, 2027-01-26], "
    'hours: "19:30-21:00", seats: 8, state: open}',
    "sources": "sources: [Projectvoorstelling reThink, maart 2025]",
    "title": "title: Wanneer ga ik online?",
    "description": "description: Ontdek op welke momenten de drang het sterkst is.",
    "minutes": "minutes: 10",
    "audience": "audience: zelf",
    "status": "status: concept",
    "owner": "owner: redactie",
    "reviewed": "reviewed: 2026-11-21",
    "review_by": "review_by: 2027-05-21",
}
GROUP_EXAMPLES = {
    "for": "for: ouders van iemand die misbruik pleegde",
    "form": "form: online",
    "dates": "dates: [2027-01-12, 2027-01-26]",
    "hours": 'hours: "19:30-21:00"',
    "seats": "seats: 8",
    "state": "state: open",
}
EXAMPLE = "Zo wel:\n{example}"
LOOK_UP = "Kijk na of de naam juist is. Hoe elk blok werkt, staat in CONTRIBUTING.md."

# What YAML reads otherwise than its editor meant.
INDENTATION = "Kijk naar de inspringing: zet er evenveel spaties voor als bij de regels ernaast."
LOOK_AROUND = "Kijk hier en een regel hoger naar inspringing, haakjes, komma's en aanhalingstekens."
QUOTE_IT = "Zet deze tekst tussen dubbele aanhalingstekens: {quoted}"
UNREADABLE_MATTER = (
    "Kijk hier en een regel hoger: elke regel begint met een sleutel, een dubbele punt en een spatie. "
    "Een lijst springt in met twee spaties."
)

# Data files: mkdocs.yml, diensten.yml, woorden.yml, spelling.yml, oefeningen.yml.
NO_FILE = Advice("dit bestand ontbreekt.", "Zet het terug, of vraag het aan een programmeur.")
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
UNKNOWN_DATA_KEY = Advice('de sleutel "{key}" bestaat hier niet.', "Kies uit: {known}.")
MISSING_DATA_KEY = Advice(
    'hier ontbreekt de sleutel "{key}".', "Voeg een regel toe: {key}: een waarde"
)
WRONG_VALUE = Advice('bij "{key}" staat: {found}.', "Zet er {expected}.")
CURLY_QUOTES = Advice('bij "{key}" staan gekrulde aanhalingstekens.', 'Typ rechte: {key}: "{text}"')
DOUBLE_IN_FILE = Advice(
    '"{value}" staat al op regel {line}.', "Haal een van de twee weg, of kies een andere naam."
)
NOTHING = "niets"
A_LIST = "een lijst"
A_GROUP = "een groep sleutels"
QUOTED_TEXT = 'een tekst, zo nodig tussen aanhalingstekens: "112"'
DAY_OR_NOTHING = 'een datum zoals "2026-11-21", of null als niemand het navroeg'
ADDRESS = "een adres dat met https:// begint"
STRANGE_PHONE = Advice(
    'in het telefoonnummer "{found}" staat iets anders dan een cijfer: {strange}',
    'Gebruik alleen cijfers, spaties, + en /, tussen rechte aanhalingstekens: "0800 200 50"',
)
WRONG_PHONE = Advice(
    'bij "phone" staat geen telefoonnummer: {found}.',
    'Begin met een cijfer of met +, tussen rechte aanhalingstekens: "0800 200 50"',
)
HOURS = 'dagen met hun uren, zoals {ma: "10:00-13:00", di: "16:00-19:00"}'
LONG_DAY = Advice('de dag "{day}" bestaat hier niet.', 'Schrijf {guess}: "{right}"')
UNKNOWN_DAY = Advice(
    'de dag "{day}" bestaat hier niet.', "De dagen zijn ma, di, wo, do, vr, za, zo."
)
CLOSED_DAY = Advice("bij {day} staat: {found}.", "Gesloten? Laat de dag weg.")
BACKWARD_HOURS = Advice(
    "de uren van {day} eindigen voor ze beginnen: {found}.", 'Bedoel je {day}: "{right}"?'
)
WRONG_HOURS = Advice(
    "de uren van {day} kunnen niet gelezen worden: {found}.", 'Schrijf {day}: "{right}"'
)
TWO_SPANS = Advice(
    "bij {day} staan meer dan een begin en een einde: {found}.",
    "Een dag heeft hier één blok. Schrijf het eerste uur en het laatste, en zet de pauze in hours_note.",
)
