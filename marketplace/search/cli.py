"""Command: `flask --app marketplace.wsgi search rebuild`."""

import click
from flask.cli import AppGroup

from marketplace.search import operations

search_cli = AppGroup("search", help="The words things are found by.")


@search_cli.command("rebuild")
def rebuild() -> None:
    """Write the terms of everything anew, as after a change of the analyser."""
    click.echo(f"{operations.rebuild()} products indexed")
