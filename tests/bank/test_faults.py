import pytest
import stripe

from tests.bank.conftest import a_client
from tests.bank.in_process import balance, fault
from tests.bank.make_payments import a_charge, a_session, session_params

KEY = {"idempotency_key": "k"}


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("http_500", stripe.APIError),
        ("http_429", stripe.RateLimitError),
        ("http_409", stripe.APIError),
        ("lock_timeout", stripe.RateLimitError),
    ],
)
def test_a_scripted_refusal_has_no_effect_and_is_used_up(client, bank, kind, error):
    charge = a_charge(client, bank)
    fault(bank, kind, path="/v1/refunds", method="POST", times=2)
    for _ in range(2):
        with pytest.raises(error):
            client.v1.refunds.create(params={"charge": charge.id})
    assert balance(bank, "cards") == -1180
    assert client.v1.refunds.create(params={"charge": charge.id}).amount == 1180


@pytest.mark.parametrize("kind", ["timeout_after_effect", "die_after_commit", "delay"])
def test_an_answer_that_never_comes_leaves_the_effect_and_the_key_finds_it(client, bank, kind):
    params = session_params()
    fault(bank, kind, path="/v1/checkout/sessions", seconds=30)
    with pytest.raises(stripe.APIConnectionError):
        client.v1.checkout.sessions.create(params=params, options=KEY)
    made = client.v1.checkout.sessions.create(params=params, options=KEY)
    assert [session.id for session in client.v1.checkout.sessions.list().data] == [made.id]


def test_a_short_delay_is_only_a_delay(client, bank):
    fault(bank, "delay", path="/v1/balance", seconds=2)
    assert client.v1.balance.retrieve().available[0].amount == 0


def test_the_sdk_asks_again_by_itself_with_the_same_key(bank, network):
    fault(bank, "timeout_after_effect", path="/v1/checkout/sessions", seconds=30)
    patient = a_client(network, retries=1)
    a_session(patient)
    assert len(patient.v1.checkout.sessions.list().data) == 1


def test_a_fault_waits_for_its_address_and_method(client, bank):
    fault(bank, "http_500", path="/v1/refunds", method="GET")
    charge = a_charge(client, bank)
    made = client.v1.refunds.create(params={"charge": charge.id})
    with pytest.raises(stripe.APIError):
        client.v1.refunds.retrieve(made.id)


@pytest.mark.parametrize("kind", ["http_500", "http_429", "http_409", "lock_timeout"])
@pytest.mark.parametrize("ask", ["balance", "accounts", "payouts"])
def test_a_fault_strikes_any_address(client, bank, kind, ask):
    fault(bank, kind)
    with pytest.raises(stripe.StripeError):
        _read(client, ask)
    _read(client, ask)


def _read(client, ask):
    if ask == "balance":
        return client.v1.balance.retrieve()
    return getattr(client.v1, ask).list()


def test_faults_can_be_forgotten(client, bank):
    fault(bank, "http_500", times=99)
    bank.test_client().delete("/_test/faults")
    assert a_session(client).id


def test_a_fault_that_does_not_exist_is_refused(bank):
    assert bank.test_client().post("/_test/faults", json={"kind": "earthquake"}).status_code == 400
