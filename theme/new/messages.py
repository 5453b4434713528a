"""What an editor reads when a draft is made or refused, in Dutch."""

NO_NAME = (
    'Geef een titel, tussen aanhalingstekens: make new MODULE="Omgaan met stress" '
    'of make new QUESTIONNAIRE="Hoe slaap ik?"'
)
NO_LETTERS = 'De titel "{title}" heeft geen letters. Kies een titel met woorden.'
EXISTS = "{path} bestaat al. Kies een andere titel, of werk daar verder."
MODULE_MADE = """Klaar. In {folder}/ staan deze pagina's:
{files}

Een tweede deel nodig? Kopieer eerste-deel.md onder een andere naam. Geef het een andere titel, en elke oefening erin een andere id.
Zet het dan ook bij "onderdelen" in index.md en in het menu.

Zet ze in het menu. Kopieer deze regels naar mkdocs.yml, onder "Stoppen is Mogelijk:", met evenveel spaties ervoor als de module erboven:
{nav}

Zet de module ook in de lijst op content/stoppen-is-mogelijk/index.md: {index}
Bekijk ze met make preview. Vervang overal "NOG TE SCHRIJVEN". Kijk na met make check."""
QUESTIONNAIRE_MADE = """Klaar. De vragenlijst staat in {path}.

Ze staat nog op geen enkele pagina. Maak er een in content/vragenlijsten/, of kies een pagina die er al is.
Zet daar dit blok op. Is het een nieuwe pagina, zet ze dan ook in het menu in mkdocs.yml.
{block}
Vervang overal "NOG TE SCHRIJVEN". Kijk na met make check."""
