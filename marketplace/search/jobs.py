"""Once a night the terms are written anew: awards have ended, places got other names."""

from marketplace.infra.jobs import every_night
from marketplace.search import operations


@every_night
def rebuild() -> None:
    operations.rebuild()


@every_night
def forget_old_misses() -> None:
    operations.forget_old_misses()
