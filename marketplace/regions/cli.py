"""Command: `flask --app marketplace.wsgi districts load FILE`."""

import json
from pathlib import Path

import click
from flask.cli import AppGroup

from marketplace.regions import operations
from marketplace.regions.source import InvalidDistrict

districts_cli = AppGroup("districts", help="Landkreise and their places.")


@districts_cli.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load(file: Path) -> None:
    """Load a district from FILE; loading it again brings it up to date."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(data, dict):
            raise click.ClickException(f"{file.name} is not a JSON object")
        loaded = operations.load_district(data)
    except (ValueError, InvalidDistrict) as error:
        raise click.ClickException(f"{file.name}: {error}") from error
    click.echo(
        f"{loaded.name}: {loaded.municipalities} municipalities, "
        f"{loaded.localities} localities, {loaded.landscapes} landscapes"
    )
