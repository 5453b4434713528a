"""The catalogue of the editors' check: every remark and every line it prints, in Dutch.

A remark says what is wrong and how it is right. Words between braces are filled in where the
mistake is found. One catalogue is easier to keep in one voice than several.
"""

from theme.blocks.advice import Advice, tip

# Data files: mkdocs.yml, diensten.yml, woorden.yml, spelling.yml, oefeningen.yml.
TEXTS = "een tekst, of een lijst met teksten"
SEVERITY = "fout of tip"
UNCHECKED_SERVICES = tip(
    "niemand vroeg de gegevens na van deze diensten ({number}): {names}.",
    "Vraag ze na bij de dienst zelf, en zet de datum bij checked.",
)
CHECKED_LATER = Advice(
    "deze gegevens zijn nagevraagd op {day}, en dat moet nog komen.",
    "Zet bij checked de dag waarop iemand ze navroeg.",
)

MISSING_TALK = Advice(
    'er zijn geen punten voor het gesprek "{talk}".',
    "Voeg een stuk toe met talk: {talk}, een title en points.",
)

SOME_OF = "een lijst met woorden uit deze: {known}"
NUMBER_IN_REPLY = Advice(
    'hier staat het nummer "{number}".',
    "Typ nooit een nummer. Schrijf de id van de dienst tussen accolades, zoals {{noodnummer}}.",
)
NO_PHONE_OF = Advice(
    'bij "{{{id}}}" hoort geen telefoonnummer in diensten.yml.',
    "Zet tussen de accolades een van deze: {known}.",
)
LONG_REPLY = Advice(
    "deze tekst is te lang voor een antwoord.", "Maak er hoogstens {most} tekens van."
)

# Pages that cannot be read, and files that are no pages.
STUMBLED = Advice(
    "het programma struikelt over dit bestand ({error}).",
    "Wijzigde je hier net iets? Maak het ongedaan. Helpt dat niet, toon deze regel dan aan een programmeur.",
)
VANISHED_SERVICE = Advice(
    'de dienst "{id}" staat niet meer in dit bestand, maar {pages} pagina\'s gebruiken ze.',
    "Zet de oude id terug. De naam en het nummer mag je wel wijzigen.",
)
AUDITED_OTHER_PAGES = tip(
    "op {day} werden {audited} pagina's nagekeken, maar nu zijn het er {pages}.",
    "De toegankelijkheidsverklaring noemt het oude getal. Laat een ontwikkelaar make audit draaien.",
)
AUDITED_LONG_AGO = tip(
    "de laatste controle van de hele site was op {day}.",
    "Dat is meer dan een half jaar geleden. Laat een ontwikkelaar make audit draaien.",
)
STRAY_FILE = Advice(
    "dit bestand hoort niet in content/: iedereen zou het op de site kunnen openen.",
    "Wis het of zet het ergens anders. Hier horen pagina's (.md) en afbeeldingen ({known}).",
)
HEAVY_IMAGE = tip(
    "deze afbeelding is {size} kB groot. Op een gsm duurt dat lang.",
    "Bewaar ze kleiner: hoogstens 1200 pixels breed en {most} kB.",
)

# The menu.
WRONG_SETTINGS = Advice(
    "met deze instellingen kan de site niet gemaakt worden.",
    "Onder nav: staat elke pagina op een eigen regel, met een streepje ervoor. "
    "Wijzigde je hier net iets? Maak het ongedaan.",
)
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
NO_HTTPS = Advice(
    'de link "{link}" is een adres van een andere website, zonder begin.',
    "Zet er https:// voor: https://{link}",
)
OWN_COMPUTER = Advice(
    'de link "{link}" werkt alleen op je eigen computer.',
    "Link naar het bestand, gezien vanuit deze pagina: [tekst](../map/pagina.md)",
)
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
EMPTY_ALT = tip(
    'de tekst "{alt}" zegt niet wat er op de afbeelding "{link}" te zien is.',
    "Zeg het voor wie ze niet ziet: ![Een trap met vijf treden]({link})",
)
GUESS_LINK = 'Bedoel je "{guess}"?'
NO_GUESS_LINK = (
    "Kijk na of het bestand bestaat. Bestaat de pagina niet meer? Haal de link weg. "
    "Een link ziet er zo uit: [tekst](../map/pagina.md)"
)
NO_GUESS_IMAGE = "Zet de afbeelding naast de pagina, of haal deze regel weg."
NO_GUESS_PAGE = "Kijk na of het bestand bestaat, of haal de regel weg."
NO_GUESS_ANCHOR = "Deze pagina heeft: {known}."
NO_ANCHORS = "Deze pagina heeft geen koppen om naar te linken."
NO_HEADING = Advice(
    "deze pagina heeft geen titel in de tekst.", "Zet onder de kop van het bestand: # {title}"
)
MARKS = "{number} hekjes"
TITLE_TOO_LOW = Advice(
    'de titel "{heading}" heeft {marks}.', "De titel van de pagina krijgt één hekje: # {heading}"
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

BULLET = tip(
    "dit bolletje maakt geen lijst.", "Begin de regel met een streepje en een spatie: {right}"
)
LIST_IN_PARAGRAPH = tip(
    "deze lijst plakt aan de zin erboven, en wordt zo geen lijst.", "Zet er een lege regel boven."
)
LOOSE_STARS = tip(
    "op deze pagina blijven sterretjes staan: **",
    "Zet ze voor en na het woord, zonder spatie ertussen: **zo**",
)

# Exercises, questionnaires and the guide.
NUMBER = "een getal"
DOUBLE_ID_ELSEWHERE = Advice(
    'de id "{id}" staat ook in {other}, op regel {line}.',
    "Is deze pagina een kopie? Wis ze, of kies hier een andere id, "
    "bijvoorbeeld met de naam van de module ervoor.",
)
LOST_ID = Advice(
    'de oefening "{id}" ({block}, op {page}) stond online en is nu weg. '
    "Wie ze invulde, verliest zijn antwoorden.",
    'Kreeg ze een andere id? Zet in het blok, onder de nieuwe id, een regel "vroeger: {id}". '
    "Is ze met opzet weg? Vervang deze regel dan door: {gone}",
)
LOST_QUESTIONNAIRE = Advice(
    'de vragenlijst "{id}" (op {page}) stond online en is nu weg.',
    "Is ze met opzet weg, of kwam er een nieuwe met een nieuwe id? "
    "Vervang deze regel dan door: {gone}",
)
LOST_ANSWERS = Advice(
    'in de oefening "{id}" is iets weg dat online stond: {names}. '
    "Wie daar iets invulde, ziet het niet meer.",
    "Zet de woorden, de volgorde of het aantal terug zoals het was. Mag het antwoord weg? "
    "Zet dan in content/oefeningen.yml, op regel {line}, voor de laatste accolade: , lost: [{names}]",
)
OTHER_MEANING = Advice(
    'de vragenlijst "{id}" staat online, en nu zijn haar vragen, waarden, grenzen of regels anders. '
    "Oude uitslagen zouden iets anders betekenen.",
    "Zet terug wat er stond, en maak een nieuw bestand met een nieuwe id. "
    'De stappen staan in CONTRIBUTING.md, bij "Een nieuwe id".',
)
EARLIER_VERSION = Advice(
    "versie {before} staat online, en hier staat versie {version}.",
    "Schrijf version: {before}, of één hoger als je woorden wijzigde.",
)
OTHER_WORDS = Advice(
    "versie {version} staat online, en hier zijn de woorden anders.",
    "Schrijf version: {next}. Dan weet later iedereen welke woorden er stonden.",
)
OTHER_BLOCK = Advice(
    'de oefening "{id}" was een blok "{before}" en is nu een blok "{block}". '
    "De oude antwoorden passen daar niet in.",
    'Geef de nieuwe oefening een nieuwe id, en zet bij de oude in oefeningen.yml ", gone: true" '
    "voor de laatste accolade.",
)
GONE_ID_USED = Advice(
    'de id "{id}" was van een oefening die weg is.',
    "Kies een andere id: op toestellen kunnen nog oude antwoorden staan.",
)
UNUSED_DEFINITION = Advice(
    'geen enkele pagina toont de vragenlijst "{id}".',
    "Zet ze op een pagina met /// vragenlijst en id: {id}. "
    "Kwam er een nieuwe in de plaats? Dan mag je dit bestand wissen.",
)
NO_HELP = tip(
    "deze pagina heeft een oefening en geen weg naar een mens.",
    "Zet er een kaart op: /// hulp | Liever niet alleen?",
)
OTHER_MINUTES = tip(
    "deze module zegt {minutes} minuten, maar haar onderdelen duren er samen {total}.",
    "Zet bij minutes: {total}, of kijk de minuten van de onderdelen na.",
)
UNDOCUMENTED_BLOCK = Advice(
    'de handleiding legt het blok "{block}" niet uit.',
    "Voeg een stuk toe dat begint met: ### {block}",
)

# Language.
UNFINISHED = tip('hier staat nog "{found}".', "Schrijf de echte tekst.")
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
SUMMARY = "Nagekeken: {pages} en {definitions}. {errors}, {tips}. {concepts} nog concept."
NOT_CHECKED = "De rest is niet nagekeken: verbeter eerst dit, en typ opnieuw make check. {errors}."
PAGES = ("1 pagina", "{number} pagina's")
QUESTIONNAIRES = ("1 vragenlijst", "{number} vragenlijsten")
NUMBER_OF_ERRORS = ("1 fout", "{number} fouten")
NUMBER_OF_TIPS = ("1 tip", "{number} tips")
PAGES_ARE = ("1 pagina is", "{number} pagina's zijn")
EXERCISES = ("1 nieuwe oefening staat", "{number} nieuwe oefeningen staan")
RECORDED = "{new} nu in {path}. Wat er al in stond, is bijgewerkt."
CRASHED = (
    "Het nakijken is gestopt door een fout in het programma ({error}). "
    "Toon deze regel aan een programmeur, en zeg wat je net wijzigde."
)
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
    "{pages}, waarvan {concepts} concept en {late} te laat. Open dit bestand in je browser: {path}"
)
OVERVIEW_REFUSED = "Niet gelezen, en dus niet in de lijst: {pages}. Kijk met make check."
LATE = "te laat"
SOON = "binnen 30 dagen"
LATER = "later"


def count(forms: tuple[str, str], number: int) -> str:
    """Return a number of things in words: one of them, or several."""
    return forms[number != 1].format(number=number)
