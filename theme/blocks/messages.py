"""The catalogue: every message an editor can get about a page, in Dutch."""

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
TITLE_NOT_WANTED = 'het blok "{name}" heeft geen titel. Haal de streep en de tekst erna weg.'
MISSING_OPTION = 'in het blok "{name}" ontbreekt de instelling "{option}".'
UNKNOWN_OPTION = 'het blok "{name}" kent de instelling "{option}" niet. Het kent: {known}.'
WRONG_OPTION = 'in het blok "{name}" moet "{option}" {expected} zijn, maar er staat: {found}.'
BODY_NOT_WANTED = 'het blok "{name}" kan geen tekst bevatten. Zet die tekst ervoor of erna.'
LIST_WANTED = 'het blok "{name}" moet een lijst bevatten: regels die met een streepje beginnen.'
DOUBLE_ID = 'de id "{id}" staat al bij een andere oefening op deze pagina (regel {line}).'
UNKNOWN_SERVICE = 'de dienst "{id}" staat niet in diensten.yml. Daar staan: {known}.'
NO_HOURS = 'bij de dienst "{id}" staan in diensten.yml geen uren.'
NO_PHONE = 'bij de dienst "{id}" staat in diensten.yml geen telefoonnummer.'
UNKNOWN_PAGE = 'de pagina "{page}" bestaat niet naast deze pagina.'
NO_STARTING_POINT = 'op de pagina "{page}" staat geen blok "vertrekpunt".'
NO_TASK_LIST = (
    'het blok "{name}" hoort bij een takenlijst, en op deze pagina staat er geen. '
    'Zet er een blok "takenlijst" onder.'
)
NOT_A_TASK = 'in het blok "{name}" staat bij "eerst" een pagina die niet in de takenlijst staat: {page}. Daar staan: {known}.'
DOUBLE_ENTRY = 'in het blok "{name}" staat de id "{id}" twee keer. Geef elke vraag een eigen id, en elk antwoord op een vraag ook.'
UNKNOWN_QUESTIONNAIRE = 'er is geen vragenlijst "{id}". Deze bestaan: {known}.'
BROKEN_QUESTIONNAIRE = "deze pagina toont een vragenlijst met een fout.\n{error}"

TEXT = "een tekst"
ID = "een naam in kleine letters, cijfers en koppeltekens"
WHOLE_NUMBER = "een getal van {low} tot {high}"
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
BROKEN_SEARCH_WORDS = (
    "dit bestand kan niet gelezen worden. Kijk na of er na elke dubbele punt een spatie staat, "
    "en of haakjes en aanhalingstekens gesloten zijn."
)
SEARCH_WORDS_PARTS = "dit bestand heeft deze delen, en geen andere: {known}."
WRONG_SEARCH_WORDS = 'het deel "{key}" moet {expected} zijn.'

BROKEN_FRONT_MATTER = (
    "de kop van de pagina kan niet gelezen worden. Kijk na of er na elke dubbele punt een spatie "
    "staat, of haakjes en aanhalingstekens gesloten zijn, en of elke datum bestaat."
)
NO_FRONT_MATTER = "de pagina begint niet met een kop tussen twee regels ---."
KNOWN_KEYS = "Ze kent: {known}."
MISSING_KEY = 'in de kop ontbreekt "{key}".'
UNKNOWN_KEY = 'de kop kent "{key}" niet. {known}'
WRONG_KEY = 'in de kop moet "{key}" {expected} zijn, maar er staat: {found}.'
DATE = "een datum zoals 2026-11-21"
BOOKLET = "een naam zoals gids-naasten of werkboek-3"
BOOKLET_ELSEWHERE = '"pdf" hoort alleen in de kop van een index.md: die hele map wordt een boekje.'
DOUBLE_BOOKLET = 'het boekje "{booklet}" staat al op "{page}". Kies een andere naam.'
IMAGE_WITHOUT_TEXT = 'de afbeelding "{image}" heeft geen tekst voor wie ze niet ziet.'
IMAGE_EXAMPLE = "Zo wel: ![Een trap met vijf treden](trap.png)"
REVIEW_ORDER = '"review_by" ({review_by}) moet na "reviewed" ({reviewed}) komen.'
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
EXAMPLE = "Zo wel:\n{example}"
