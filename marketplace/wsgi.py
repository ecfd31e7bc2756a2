"""The WSGI application: `granian --interface wsgi marketplace.wsgi:application`."""

from marketplace.infra import garbage

with garbage.starting():
    from marketplace.app import create_app

    application = create_app()
