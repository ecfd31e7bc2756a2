"""Command: `flask --app marketplace.wsgi open-data publish`."""

import click
from flask.cli import AppGroup

from marketplace.api import open_data

open_data_cli = AppGroup("open-data", help="The nightly files for everybody.")


@open_data_cli.command("publish")
def publish() -> None:
    """Write the files now; the worker does it every night."""
    made = open_data.publish()
    click.echo(f"{len(made.files)} files published as {made.version}")
