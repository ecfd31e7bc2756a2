"""Alembic for whoever migrates. A web worker never does, and to read it took a tenth of its start."""

from pathlib import Path
from typing import Any

import click
from flask import Flask
from werkzeug.local import LocalProxy

from marketplace.infra.db import db


def init(app: Flask, folder: Path) -> None:
    """Let `flask db` and `flask_migrate.upgrade` find the migrations of that folder."""

    def found() -> Any:
        from flask_migrate import Migrate

        Migrate(app, db, directory=str(folder), render_as_batch=True)  # takes the proxy's place
        return app.extensions["migrate"]

    app.extensions["migrate"] = LocalProxy(found)
    app.cli.add_command(_Migrations("db", help="Perform database migrations."))


class _Migrations(click.Command):
    """The commands of Flask-Migrate, read when one is asked for."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:  # fmt: skip
        from flask_migrate.cli import db as commands

        found: click.Context = commands.make_context(info_name, args, parent, **extra)
        return found
