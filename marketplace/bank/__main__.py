"""Serves the test bank: `python -m marketplace.bank --port 4242 --database var/bank.db`.

It listens on this machine alone. With port 0 it takes a free one and says which.
"""

import argparse
import logging
import os
from pathlib import Path

from werkzeug.serving import make_server

from marketplace.bank.app import create_bank
from marketplace.bank.postman import Postman, over_the_network

HOST = "127.0.0.1"


def main() -> None:
    ask = argparse.ArgumentParser(prog="python -m marketplace.bank", description=__doc__)
    ask.add_argument("--port", type=int, default=4242)
    ask.add_argument("--database", type=Path, default=Path("var/bank.db"))
    ask.add_argument("--webhook-url", default=os.environ.get("BANK_WEBHOOK_URL"))
    ask.add_argument(
        "--webhook-secret", default=os.environ.get("BANK_WEBHOOK_SECRET", "whsec_demo")
    )
    ask.add_argument("--no-delivery", action="store_true", help="keep events until asked")
    wish = ask.parse_args()
    bank = create_bank(
        wish.database,
        webhook_url=wish.webhook_url,
        webhook_secret=wish.webhook_secret,
        public_url="",
    )
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server(HOST, wish.port, bank, threaded=True)
    bank.config["PUBLIC_URL"] = f"http://{HOST}:{server.server_port}"
    if wish.webhook_url and not wish.no_delivery:
        postman: Postman = bank.extensions["postman"]
        postman.start(over_the_network(wish.webhook_url))
    if not wish.port:
        print(bank.config["PUBLIC_URL"], flush=True)  # noqa: T201 - the caller reads it
    server.serve_forever()


if __name__ == "__main__":
    main()
