"""`flask operator create`: the first operator, by whoever holds the server."""

import click
from flask.cli import AppGroup

from marketplace.identity import operations, passwords

operator_cli = AppGroup("operator", help="The accounts that run the market.")


@operator_cli.command("create")
@click.argument("email")
@click.option("--name", required=True)
@click.password_option()
def create(email: str, name: str, password: str) -> None:
    """Create an operator's account; the second step is set up at the first sign-in."""
    if not passwords.LEAST <= len(password) <= passwords.MOST:
        raise click.ClickException(f"The password needs at least {passwords.LEAST} characters.")
    operations.create_operator(email=email.strip().lower(), name=name, password=password)
    click.echo(f"{email} may sign in.")
