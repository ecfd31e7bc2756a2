"""The settings of the running application, for code that knows no request."""

from typing import cast

from flask import current_app

from marketplace.settings import Settings


def settings() -> Settings:
    """Return the settings the application was created with."""
    return cast("Settings", current_app.extensions["settings"])
