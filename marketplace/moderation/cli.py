"""Commands around the yearly report."""

from pathlib import Path

import click
from flask.cli import AppGroup

from marketplace.moderation import figures

moderation_cli = AppGroup("moderation", help="Figures about notices, decisions and complaints.")


@moderation_cli.command("report")
@click.argument("year", type=click.IntRange(figures.FIRST_YEAR, 2099))
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
def report(year: int, folder: Path) -> None:
    """Write dsa-YEAR.csv."""
    path = folder / f"dsa-{year}.csv"
    path.write_bytes(figures.as_csv(year))
    click.echo(path)
