"""Publishes the open data once a night."""

from marketplace.api import open_data
from marketplace.infra.jobs import every_night


@every_night
def publish_open_data() -> None:
    open_data.publish()
