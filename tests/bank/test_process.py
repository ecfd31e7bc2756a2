"""The bank as a program of its own, over real sockets."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
import requests
import stripe

from tests.bank.conftest import a_client
from tests.bank.make_payments import a_session, session_params

pytestmark = pytest.mark.concurrency
KEY = {"idempotency_key": "order-1-attempt-1"}


@contextmanager
def running(database: Path, *more: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run the bank on a free port until the block ends."""
    command = (sys.executable, "-m", "marketplace.bank", "--port", "0", "--database", str(database))
    with subprocess.Popen([*command, *more], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip(), process
        finally:
            process.terminate()


@contextmanager
def client_of(url: str) -> Iterator[stripe.StripeClient]:
    with requests.Session() as session:
        yield a_client(stripe.RequestsClient(timeout=10, session=session), url=url)


def test_dying_after_the_commit_leaves_the_effect_and_the_key_replays_its_answer(tmp_path):
    database, params = tmp_path / "bank.db", session_params()
    with running(database) as (url, process), client_of(url) as client:
        wish = {"kind": "die_after_commit", "path": "/v1/checkout/sessions", "method": "POST"}
        assert requests.post(f"{url}/_test/faults", json=wish, timeout=10).ok
        with pytest.raises(stripe.APIConnectionError):
            client.v1.checkout.sessions.create(params=params, options=KEY)
        assert process.wait(10) == 137
    with running(database) as (url, _process), client_of(url) as client:
        left = client.v1.checkout.sessions.list().data
        assert len(left) == 1
        again = client.v1.checkout.sessions.create(params=params, options=KEY)
        assert again.id == left[0].id
        assert again.last_response.headers["Idempotent-Replayed"] == "true"
        assert len(client.v1.checkout.sessions.list().data) == 1


def test_it_delivers_signed_events_by_itself_and_again_after_a_failure(tmp_path):
    received: list[stripe.Event] = []

    def shop(environ, start_response):
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        signature = environ["HTTP_STRIPE_SIGNATURE"]
        received.append(stripe.Webhook.construct_event(body, signature, "whsec_test"))
        start_response("200 OK" if len(received) > 1 else "500 Oops", [("Content-Length", "0")])
        return [b""]

    with make_server("127.0.0.1", 0, shop, handler_class=_Quiet) as server:
        server.timeout = 10
        receiver = Thread(target=_answer_twice, args=(server,))
        receiver.start()
        target = f"http://127.0.0.1:{server.server_port}/webhooks/stripe"
        with (
            running(
                tmp_path / "bank.db", "--webhook-url", target, "--webhook-secret", "whsec_test"
            ) as (url, _process),
            client_of(url) as client,
        ):
            session = a_session(client)
            assert session.url.startswith(f"{url}/zahlen/")
            client.v1.checkout.sessions.expire(session.id)
            receiver.join(20)
    assert [event.type for event in received] == ["checkout.session.expired"] * 2
    assert received[0].id == received[1].id


def _answer_twice(server):
    server.handle_request()
    server.handle_request()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass
