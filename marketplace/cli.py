"""Commands: `flask --app marketplace.wsgi …`; each as thin as a view."""

import click
from flask import Flask
from flask.cli import AppGroup

from marketplace.api.cli import open_data_cli
from marketplace.catalogue.cli import products_cli
from marketplace.identity.cli import operator_cli
from marketplace.infra import outbox
from marketplace.media.cli import pictures_cli
from marketplace.moderation.cli import moderation_cli
from marketplace.regions.cli import districts_cli, regions_cli
from marketplace.search.cli import search_cli

outbox_cli = AppGroup("outbox", help="Deliver what the shop has promised to do.")


@outbox_cli.command("sweep")
def sweep() -> None:
    """Run everything that is due now."""
    click.echo(f"delivered {outbox.deliver_due()}")


@outbox_cli.command("stuck")
def stuck() -> None:
    """List messages that were given up on."""
    for message in outbox.stuck():
        click.echo(f"{message.id} {message.subscriber} {message.event} {message.last_error}")


@click.command("worker")
def worker() -> None:
    """Run jobs and the clockwork until stopped."""
    from flask import current_app

    queue = current_app.extensions["queue"]
    # Two, so that mails go out while a picture is decoded; pictures go one at a time.
    queue.create_consumer(workers=2, worker_type="thread", max_delay=1.0).run()


def init(app: Flask) -> None:
    """Add the commands to the application."""
    app.cli.add_command(outbox_cli)
    app.cli.add_command(worker)
    app.cli.add_command(operator_cli)
    app.cli.add_command(products_cli)
    app.cli.add_command(districts_cli)
    app.cli.add_command(regions_cli)
    app.cli.add_command(moderation_cli)
    app.cli.add_command(search_cli)
    app.cli.add_command(pictures_cli)
    app.cli.add_command(open_data_cli)
