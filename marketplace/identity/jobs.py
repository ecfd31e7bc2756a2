"""What the worker does about accounts: forgetting."""

from marketplace.identity import brake, operations
from marketplace.infra.jobs import every_minute
from marketplace.web import sessions


@every_minute
def forget() -> None:
    """Drop expired sessions, old tries and accounts nobody confirmed."""
    sessions.drop_expired()
    brake.forget_old()
    operations.drop_unconfirmed()
