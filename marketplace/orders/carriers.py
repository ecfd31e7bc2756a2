"""Who carries parcels, and where each says how far a parcel is."""

import re
from enum import StrEnum

NUMBER = re.compile(r"[A-Z0-9]{8,39}", re.ASCII | re.IGNORECASE)


class Carrier(StrEnum):
    DHL = "dhl"
    HERMES = "hermes"
    DPD = "dpd"
    GLS = "gls"
    UPS = "ups"

    @property
    def label(self) -> str:
        return {"hermes": "Hermes"}.get(self.value, self.value.upper())


# As the carriers' own pages are addressed in Germany, as of 2026-11.
PAGES = {
    Carrier.DHL: "https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode={}",
    Carrier.HERMES: "https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation#{}",
    Carrier.DPD: "https://tracking.dpd.de/status/de_DE/parcel/{}",
    Carrier.GLS: "https://gls-group.com/DE/de/paketverfolgung?match={}",
    Carrier.UPS: "https://www.ups.com/track?loc=de_DE&tracknum={}",
}


def tracking_url(carrier: Carrier | None, number: str) -> str:
    """Return the page about a parcel; "" for other carriers and for what is no number."""
    plain = re.sub(r"[\s.-]", "", number)
    if carrier is None or not NUMBER.fullmatch(plain):
        return ""
    return PAGES[carrier].format(plain)
