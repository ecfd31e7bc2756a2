"""`flask products recheck`: by hand, after a change of the table of requirements."""

import click
from flask.cli import AppGroup

from marketplace.catalogue import operations

products_cli = AppGroup("products", help="The goods on sale.")


@products_cli.command("recheck")
def recheck() -> None:
    """Compare every product on sale with what the law asks, and write to the producers."""
    click.echo(f"new findings: {operations.recheck()}")
