"""What an editor reads in the terminal and on the page while the preview runs, in Dutch."""

STARTED = "De preview staat klaar: {url}\nJe wijzigt, bewaart en kijkt. Stoppen doe je met Ctrl+C."
STARTING = "Even geduld, de preview begint ..."
UPDATED = "{time} Bijgewerkt."
SOLVED = "In orde: de fout is weg."
REPAIR = "Verbeter het bestand en bewaar: de pagina komt vanzelf terug."
PORT_TAKEN = (
    "Poort {port} is al in gebruik. Misschien draait de preview al: kijk op http://localhost:{port}\n"
    "Wil je een tweede? Typ make preview PORT={next}"
)
BROKEN_TITLE = "Deze pagina heeft een fout"
BROKEN_SITE = "De site kan even niet getoond worden"
WRONG_SETTINGS = (
    "mkdocs.yml: de instellingen of het menu kloppen niet.\n"
    "Onder nav: staat elke pagina op een eigen regel, met een streepje ervoor. "
    "Wijzigde je net iets? Maak het ongedaan."
)
OTHER_MISTAKE = (
    "De pagina's kunnen niet gemaakt worden ({error}).\n"
    "Wijzigde je net iets? Maak het ongedaan. Helpt dat niet, toon deze regel aan een programmeur."
)
