"""A Flask application that does nothing but send 30 kB: what the server itself can do."""

from flask import Flask

application = Flask(__name__)
BODY = "x" * 30_000


@application.get("/")
def send() -> str:
    return BODY
