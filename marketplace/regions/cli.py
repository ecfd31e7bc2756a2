"""Commands: `flask --app marketplace.wsgi districts load FILE`, `… regions boundaries FILE`."""

import json
from pathlib import Path

import click
from flask.cli import AppGroup

from marketplace.kit import clock
from marketplace.regions import operations
from marketplace.regions.source import InvalidDistrict
from marketplace.regions.vg250 import InvalidBoundaries

districts_cli = AppGroup("districts", help="Landkreise and their places.")
regions_cli = AppGroup("regions", help="What the map shows of the places.")


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


@regions_cli.command("boundaries")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--year", type=click.IntRange(2000, 2100), help="When the file was fetched.")
def boundaries(file: Path, year: int | None) -> None:
    """Draw the map with the official boundaries of FILE: VG250_GEM as GeoJSON, EPSG:4326."""
    try:
        missing = operations.import_boundaries(file, year=year or clock.today().year)
    except InvalidBoundaries as error:
        raise click.ClickException(f"{file.name}: {error}") from error
    click.echo("The map shows the official boundaries.")
    if missing:
        click.echo(f"Not in the file: {', '.join(missing)}")
