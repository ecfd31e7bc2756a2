"""Command: `flask --app marketplace.wsgi pictures previews`."""

import click
from flask.cli import AppGroup

from marketplace.media import operations

pictures_cli = AppGroup("pictures", help="Pictures of goods and businesses.")


@pictures_cli.command("previews")
def previews() -> None:
    """Make the link previews that older pictures do not have yet; once after an upgrade."""
    click.echo(f"{operations.add_previews()} previews made")
