"""What rests on the business and changes how its goods may travel; told by the trader record.

Papers without which nothing is sold at all are asked by `catalogue.trader_gate`.
"""

from datetime import date

from marketplace.kit.i18n import mark as _
from marketplace.legal.profiles import checks
from marketplace.legal.profiles.table.row import ALL, READ, Blocks, Requirement

SELLER_ROWS = (
    Requirement(
        key="seller_packaging", law="0.16", source="§§ 6, 7, 13 VerpackDG", state=READ,
        since=date(2026, 8, 12), bases=ALL, when=checks.sent, check=checks.packaging_registered,
        blocks=Blocks.SHIPPING, page=False, asks=_("Verpackungsregister"),
        help=_("Wer Pakete packt, meldet sich kostenlos beim Register LUCID an und schließt einen "
               "Vertrag mit einem dualen System. Die Nummer tragen Sie bei Ihren Nachweisen ein."),
    ),
)  # fmt: skip
