"""What editors read when a definition is refused: the one place for these texts, all in Dutch.

Each message has two parts: what is wrong, then what to do with a right example.
Words after a dollar sign are filled in where the mistake is found.
One catalogue is easier to keep in one voice than several, so this module is a long one.
"""

from dataclasses import dataclass
from string import Template

PLACE = "$file, regel $line: $message"


@dataclass(frozen=True)
class Message:
    """What is wrong and what to do about it, as templates."""

    wrong: str
    repair: str

    def fill(self, **values: object) -> str:
        """Give both parts as two lines; values that the message does not name are ignored."""
        return Template(f"{self.wrong}\n{self.repair}").substitute(values)


# What stands in a place where something else is expected.
NOTHING = "niets"
A_LIST = "een lijst"
A_GROUP = "een groep sleutels"
QUOTED = '"$typed"'

# One right line for every key, used by all messages about that key.
EXAMPLES = {
    "id": "id: mijn-vragenlijst",
    "version": "version: 1",
    "title": "title: Weinig tekenen",
    "period": "period: de voorbije zes maanden",
    "about": "about: Denk aan je gebruik buiten werk of studie.",
    "sources": "sources: [Naar Young (1998)]",
    "adaptation": "adaptation: Eigen bewoording, niet gevalideerd. Geen diagnose.",
    "permission": "permission: onbekend",
    "caution": "caution: Een getal zegt niet alles. Kijk ook naar je antwoorden.",
    "options": "options: [{ id: ja, label: Ja, value: 1 }, { id: nee, label: Nee, value: 0 }]",
    "items": "items: [{ id: in-gedachten, text: Ik denk er vaak aan. }]",
    "scores": "scores: { ja-antwoorden: { ... } }",
    "rules": "rules: { strenger: { ... } }",
    "tests": "tests: [{ responses: [ja, nee], ... }]",
    "label": "label: Ja",
    "value": "value: 1",
    "text": "text: Ik blijf vaak langer online dan gepland.",
    "reversed": "reversed: true",
    "item": "item: in-gedachten",
    "services": "services: [stop-it-now]",
    "help_first": "help_first: [{ item: in-gedachten, option: ja, ... }]",
    "scale": "scale: { from: 1, to: 10 }",
    "ratings": 'ratings: [{ id: belang, title: "Hoe belangrijk is dit?", ... }]',
    "column": "column: Belangrijk",
    "low": "low: helemaal niet belangrijk",
    "high": "high: heel belangrijk",
    "domains": "domains: [{ id: vrienden, title: Vrienden, text: Er zijn voor elkaar. }]",
    "not_applicable": "not_applicable: { id: nvt, label: Dit past niet bij mijn leven }",
    "mean_of_products": "mean_of_products: [belang, geleefd]",
    "gaps": "gaps: { grootste-verschillen: { ... } }",
    "difference": "difference: [belang, geleefd]",
    "most": "most: 3",
    "no_gap": "no_gap: Je ziet nergens een verschil.",
    "sum": "sum: all",
    "missing": "missing: ask",
    "bands": "bands: [{ id: weinig-tekenen, from: 0, to: 2, ... }]",
    "from": "from: 0",
    "to": "to: 2",
    "next_step": "next_step: Schrijf op wanneer je het laatst te lang online was.",
    "option": "option: ja",
    "all": "all: [in-gedachten, meer-nodig]",
    "any": "any: [in-gedachten, meer-nodig]",
    "when_true": "when_true: { title: De regel geldt, text: Je zei overal ja. }",
    "when_false": "when_false: { title: De regel geldt niet, text: Je zei niet overal ja. }",
    "responses": "responses: [ja, nee]",
    "total": "total: 3",
    "band": "band: weinig-tekenen",
}


def example_of(key: str) -> str:
    """Give a right line for a key; the keys that an editor invents are groups."""
    return EXAMPLES.get(key, f"{key}: {{ ... }}")


# The file as a whole.
WRONG_SUFFIX = Message(
    "een vragenlijst eindigt op .yml.",
    "Geef het bestand een andere naam: $right.",
)
NOT_UTF8 = Message(
    "dit teken is niet als UTF-8 bewaard.",
    "Open het bestand opnieuw, kies de codering UTF-8 en bewaar het.",
)
HIDDEN_CHARACTER = Message(
    "hier staat een onzichtbaar teken dat YAML niet kan lezen.",
    "Wis de regel en typ hem opnieuw, zonder te plakken.",
)
EMPTY_FILE = Message(
    "het bestand is leeg.",
    "Begin met een id die gelijk is aan de bestandsnaam, bijvoorbeeld: id: $stem",
)
NO_KEYS = Message(
    "het bestand begint niet met een sleutel en een waarde.",
    "Begin met een id die gelijk is aan de bestandsnaam, bijvoorbeeld: id: $stem",
)
TAB = Message(
    "hier staat een tab.",
    'Spring in met twee spaties, bijvoorbeeld: "  - id: in-gedachten".',
)
COLON_IN_TEXT = Message(
    "hier staat een dubbele punt te veel, of de inspringing klopt niet.",
    "Zet een tekst met een dubbele punt tussen aanhalingstekens, "
    'bijvoorbeeld: text: "Let op: kort."',
)
OPEN_QUOTE = Message(
    "hier begint een aanhalingsteken dat nergens eindigt.",
    "Zet dubbele aanhalingstekens rond de hele tekst, "
    """bijvoorbeeld: text: "'s Avonds ben ik online.\"""",
)
WORDS_AFTER_QUOTE = Message(
    "achter een aanhalingsteken staan nog woorden.",
    "Zet aanhalingstekens rond de hele tekst, en enkele erbinnen, "
    """bijvoorbeeld: text: "'Nu' is een goed moment.\"""",
)
MARKED_TEXT = Message(
    'een tekst mag niet beginnen met "$character".',
    'Zet de hele tekst tussen aanhalingstekens, bijvoorbeeld: text: "$character zo."',
)
QUESTION_IN_TEXT = Message(
    "hier staat een vraagteken vlak voor een komma of een haakje.",
    'Zet de tekst tussen aanhalingstekens, bijvoorbeeld: title: "Hoe vaak?"',
)
HASH_IN_TEXT = Message(
    "achter een # leest YAML niet verder: de rest van de regel valt weg.",
    'Zet de tekst tussen aanhalingstekens, bijvoorbeeld: text: "Vraag # 1." '
    "Of zet je opmerking op een eigen regel.",
)
CURED_BY_QUOTES = (
    COLON_IN_TEXT,
    OPEN_QUOTE,
    MARKED_TEXT,
    WORDS_AFTER_QUOTE,
    QUESTION_IN_TEXT,
    HASH_IN_TEXT,
)
SECOND_DOCUMENT = Message(
    "hier begint een tweede vragenlijst in hetzelfde bestand.",
    "Haal de regel met --- weg, of maak een tweede bestand.",
)
BROKEN_YAML = Message(
    "vanaf hier is het bestand niet te lezen.",
    "Kijk hier en een regel hoger naar inspringing, haakjes, komma's en aanhalingstekens, "
    "bijvoorbeeld: - { id: ja, label: Ja, value: 1 }",
)

# Keys.
DUPLICATE_KEY = Message(
    'de sleutel "$key" staat er twee keer, ook op regel $earlier.',
    "Hou er een over, bijvoorbeeld: $example",
)
NOT_A_KEY = Message(
    "hier staat $typed op de plaats van een sleutel.",
    "Schrijf een woord met een dubbele punt, bijvoorbeeld: $example",
)
UNKNOWN_KEY = Message(
    'de sleutel "$key" bestaat hier niet.',
    "Kies uit: $allowed. Misschien bedoel je: $example",
)
LOOSE_WORDS = Message(
    '"$key" staat los achter een komma.',
    "Zet een tekst met een komma tussen aanhalingstekens, "
    'bijvoorbeeld: { id: kort, text: "Kort, maar vaak." }',
)
MISSING_KEY = Message(
    'de sleutel "$missing" ontbreekt.',
    "Voeg een regel toe, bijvoorbeeld: $example",
)

# Values.
NOT_A_LIST = Message(
    '"$key" moet een lijst zijn, maar er staat $typed.',
    "Maak er een lijst van, bijvoorbeeld: $example",
)
EMPTY_LIST = Message(
    'de lijst "$key" is leeg.',
    "Zet er iets in, bijvoorbeeld: $example",
)
NOT_A_GROUP = Message(
    'bij "$key" horen sleutels met een waarde, maar er staat $typed.',
    "Schrijf elke sleutel met zijn waarde, bijvoorbeeld: $example",
)
NOT_ONE_TEXT = Message(
    '"$key" moet een tekst zijn, maar er staat $typed.',
    "Schrijf een tekst, bijvoorbeeld: $example",
)
EMPTY_TEXT = Message(
    'achter "$key" staat geen tekst.',
    "Schrijf een tekst, bijvoorbeeld: $example",
)
TRUTH_FOR_TEXT = Message(
    'YAML leest $typed als "waar" of "onwaar", niet als een woord.',
    "Schrijf ja of nee, of zet er aanhalingstekens rond: $typed",
)
NUMBER_FOR_TEXT = Message(
    "YAML leest $typed als een getal, een datum of niets, niet als een tekst.",
    "Zet er aanhalingstekens rond: $typed",
)
NOT_A_NUMBER = Message(
    '"$key" moet een geheel getal zijn, maar er staat $typed.',
    "Schrijf cijfers zonder aanhalingstekens, bijvoorbeeld: $example",
)
NUMBER_OUTSIDE = Message(
    '"$key" moet van $low tot $high gaan, maar er staat $typed.',
    "Kies een getal daartussen, bijvoorbeeld: $example",
)
NOT_TRUE_OR_FALSE = Message(
    '"$key" moet true of false zijn, maar er staat $typed.',
    "Schrijf true (klopt) of false (klopt niet), bijvoorbeeld: $key: true",
)
BAD_ID = Message(
    '"$typed" is geen goede id.',
    "Gebruik kleine letters zonder accenten, met streepjes tussen de woorden, "
    "bijvoorbeeld: meer-nodig",
)
NOT_ALL = Message(
    'achter "sum" staat $typed, en dat is geen lijst en niet "all".',
    "Schrijf sum: all voor alle uitspraken, of noem ze, bijvoorbeeld: sum: [in-gedachten]",
)
UNKNOWN_POLICY = Message(
    'achter "missing" staat $typed, maar die afspraak bestaat niet.',
    "Schrijf missing: ask. Dan komt er pas een uitslag als alles beantwoord is.",
)

MIXED_SHAPES = Message(
    'in een vragenlijst met "domains" bestaat de sleutel "$key" niet.',
    "Kies: uitspraken met antwoordopties (items en options), "
    "of domeinen met cijfers (domains, ratings en scale).",
)
BACKWARD_SCALE = Message(
    "de schaal begint bij $low en eindigt bij $high.",
    "Zet het kleinste getal eerst, bijvoorbeeld: scale: { from: 1, to: 10 }",
)
NOT_TWO_RATINGS = Message(
    'achter "$key" horen twee verschillende vragen uit "ratings".',
    "Noem er twee, bijvoorbeeld: $example",
)
UNKNOWN_RATING = Message(
    'de vraag "$id" bestaat niet in "ratings".',
    "Kies uit: $known.",
)

# What the definition means.
FILE_NAME = Message(
    'de id is "$found", maar het bestand heet "$file".',
    "Maak ze gelijk, bijvoorbeeld: id: $stem",
)
DUPLICATE_ID = Message(
    'de id "$id" staat twee keer in "$key".',
    "Geef elk een eigen id, bijvoorbeeld: $id en $id-anders",
)
SAME_VALUES = Message(
    "alle antwoordopties hebben dezelfde waarde.",
    "Geef er minstens twee een andere, bijvoorbeeld: Ja met value: 1 en Nee met value: 0",
)
NAME_TAKEN = Message(
    'de naam "$id" is al van een score.',
    "Kies hier een andere naam, bijvoorbeeld: $id-anders",
)
RESERVED_NAME = Message(
    'de naam "responses" is al in gebruik bij de tests.',
    "Kies een andere naam, bijvoorbeeld: ja-antwoorden",
)
UNKNOWN_ITEM = Message(
    'de uitspraak "$id" bestaat niet.',
    "Kies uit: $known.",
)
UNKNOWN_OPTION = Message(
    'de antwoordoptie "$id" bestaat niet.',
    "Kies uit: $known.",
)
ITEM_TWICE = Message(
    'de uitspraak "$id" staat hier twee keer.',
    'Noem elke uitspraak een keer: in "all" of in "any", niet in allebei, '
    "bijvoorbeeld: all: [in-gedachten], any: [meer-nodig]",
)
EMPTY_RULE = Message(
    'de regel "$id" noemt geen enkele uitspraak.',
    'Vul "all" in, of "any", bijvoorbeeld: all: [$known]',
)
UNCOUNTED_ITEM = Message(
    'de uitspraak "$id" telt nergens mee.',
    "Neem haar op in een score of een regel, bijvoorbeeld: sum: all",
)
UNCOUNTED_RATING = Message(
    'de vraag "$id" telt nergens mee.',
    "Neem haar op in een score of een verschil, bijvoorbeeld: mean_of_products: [$id, geleefd]",
)
BACKWARD_BAND = Message(
    'de uitslag "$title" begint bij $low en eindigt bij $high.',
    "Zet het kleinste getal eerst, bijvoorbeeld: from: $high, to: $low",
)
OUTSIDE_BAND = Message(
    'de uitslag "$title" ($low-$high) valt buiten de score: die gaat van $lowest tot $highest.',
    "Laat de uitslagen op elkaar aansluiten: $right.",
)
GAP = Message(
    'de uitslag "$title" begint bij $low, maar de eerstvolgende score zonder uitslag is $free.',
    "Laat de uitslagen op elkaar aansluiten: $right.",
)
OVERLAP = Message(
    'de uitslag "$title" begint bij $low, maar die score hoort al bij de uitslag "$earlier".',
    "Laat de uitslagen op elkaar aansluiten: $right.",
)
END_GAP = Message(
    'na de uitslag "$title" heeft de score $free nog geen uitslag.',
    "Laat de uitslagen op elkaar aansluiten: $right.",
)
UNREACHABLE_BAND = Message(
    'de uitslag "$title" ($low-$high) komt nooit voor: de waarden slaan die scores over.',
    "Voeg haar samen met de uitslag ervoor of erna. Deze scores kunnen: $possible.",
)

# The tests in the definition.
RESPONSE_COUNT = Message(
    "deze test heeft $found antwoorden, maar er zijn $expected uitspraken.",
    "Geef elke uitspraak een antwoord, in de volgorde van de vragenlijst: responses: [$right]",
)
TEST_WITHOUT_SCORE = Message(
    'deze test zegt niet wat "$id" moet zijn.',
    "Voeg toe wat eruit komt, bijvoorbeeld: $right",
)
BARE_EXPECTATION = Message(
    'achter "$key" staat $typed, zonder "total".',
    "Schrijf het zo: $right",
)
TEST_WITHOUT_GAP = Message(
    'deze test zegt niet welke domeinen er bij "$id" horen.',
    "Noem ze, het grootste verschil eerst, bijvoorbeeld: $id: [vrienden, werk]. "
    "Zijn er geen, schrijf dan: $id: []",
)
DOMAIN_COUNT = Message(
    "deze test antwoordt voor $found domeinen, maar er zijn er $expected.",
    "Geef elk domein een antwoord, in de volgorde van de vragenlijst: responses: [$right]",
)
RATING_COUNT = Message(
    'het domein "$domain" krijgt een getal per vraag: dat zijn er $expected, niet $found.',
    'Schrijf ze in de volgorde van "ratings", bijvoorbeeld: $right',
)
OUTSIDE_SCALE = Message(
    "hier staat $typed, maar de schaal gaat van $low tot $high.",
    "Kies een getal daartussen, bijvoorbeeld: $right",
)
NOT_RATED = Message(
    'bij het domein "$domain" staat $typed, en dat is geen lijst met getallen.',
    "Schrijf een getal per vraag, bijvoorbeeld: $right. "
    'Telt het domein niet mee, schrijf dan de id die bij "not_applicable" staat.',
)
UNKNOWN_DOMAIN = Message(
    'het domein "$id" bestaat niet.',
    "Kies uit: $known.",
)
TEST_WITHOUT_RULE = Message(
    'deze test zegt niet of de regel "$id" geldt.',
    "Voeg true (geldt) of false (geldt niet) toe, bijvoorbeeld: $id: false",
)
UNKNOWN_BAND = Message(
    'de uitslag "$id" bestaat niet.',
    "Kies uit: $known.",
)
WRONG_TOTAL = Message(
    'de test verwacht voor "$id" het totaal $expected, maar de antwoorden geven $found.',
    "Kijk de antwoorden en de waarden na. Kloppen die, schrijf dan: total: $found",
)
WRONG_BAND = Message(
    'de test verwacht voor "$id" de uitslag $expected, maar het totaal $total geeft $found.',
    "Kijk de grenzen van de uitslagen na. Kloppen die, schrijf dan: band: $found. "
    "Staat de vragenlijst al online? Dan vragen andere grenzen een nieuwe id: zie CONTRIBUTING.md.",
)
WRONG_RULE = Message(
    'de test verwacht voor de regel "$id" $expected, maar de antwoorden geven $found.',
    'Kijk de antwoorden en de lijsten "all" en "any" na. Kloppen die, schrijf dan: $id: $found',
)
WRONG_GAPS = Message(
    'de test verwacht voor "$id" [$expected], maar de antwoorden geven [$found].',
    "Kijk de antwoorden na: het grootste verschil staat eerst. Kloppen ze, schrijf dan: $id: [$found]",
)
UNTRIED_BAND = Message(
    'geen enkele test komt uit bij de uitslag "$title".',
    "Voeg een test toe met: $score: { total: $low, band: $id }",
)
UNTRIED_RULE = Message(
    'geen enkele test probeert de regel "$id" met $outcome.',
    "Voeg een test toe met: $id: $outcome",
)
UNTRIED_GAP = Message(
    'geen enkele test komt uit bij een verschil voor "$id".',
    'Voeg een test toe waarin een domein een hoger getal heeft voor "$first" dan voor "$second".',
)
UNTRIED_NO_GAP = Message(
    'geen enkele test probeert "$id" zonder een verschil.',
    'Voeg een test toe waarin geen domein een hoger getal heeft voor "$first" dan voor "$second".',
)
UNTRIED_NOT_APPLICABLE = Message(
    'geen enkele test gebruikt "$id".',
    "Voeg een test toe waarin een domein niet meetelt, bijvoorbeeld: responses: [$id, ...]",
)
