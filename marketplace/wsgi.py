"""The WSGI application: `granian --interface wsgi marketplace.wsgi:application`."""

from marketplace.app import create_app

application = create_app()
