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
UNKNOWN_PAGE = 'de pagina "{page}" bestaat niet naast deze pagina.'
NO_STARTING_POINT = 'op de pagina "{page}" staat geen blok "vertrekpunt".'
UNKNOWN_QUESTIONNAIRE = 'er is geen vragenlijst "{id}". Deze bestaan: {known}.'
BROKEN_QUESTIONNAIRE = "deze pagina toont een vragenlijst met een fout.\n{error}"

TEXT = "een tekst"
ID = "een naam in kleine letters, cijfers en koppeltekens"
WHOLE_NUMBER = "een getal van {low} tot {high}"
YES_OR_NO = "true of false"
LIST_OF_TEXTS = "een lijst met teksten"
ONE_OF = "een van deze: {known}"
STATEMENTS = "een lijst met bij elke stelling een id, een tekst en een advies"

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
