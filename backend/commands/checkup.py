"""``controle``: whether this installation keeps its promises, in words."""

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from backend.checkup.finding import Finding
from backend.checkup.inside import look_inside
from backend.checkup.outside import look_outside


@click.command("controle")
@click.option("--address", help="Look from outside as well, such as https://stoppen.example.")
@with_appcontext
def checkup_command(address: str | None) -> None:
    """Look at a running installation, and say what is right and what is not.

    Ends with status 1 when something is not.
    """
    findings: list[Finding] = []
    try:
        findings += look_inside()
    except SQLAlchemyError as error:
        raise click.ClickException(
            f"the database does not answer ({type(error).__name__})."
        ) from error
    if address:
        findings += look_outside(address.rstrip("/"))
    for finding in findings:
        click.echo(str(finding))
    wrong = [finding for finding in findings if not finding.is_good]
    click.echo(f"\n{len(findings)} looked at, {len(wrong)} not right")
    if wrong:
        raise SystemExit(1)


commands = (checkup_command,)
