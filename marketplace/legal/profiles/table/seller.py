"""What rests on the business rather than on the product; told by the trader record."""

from datetime import date

from marketplace.kit.i18n import mark as _
from marketplace.legal.profiles import checks
from marketplace.legal.profiles.table.row import ALL, FOOD, READ, Blocks, Requirement

SELLER_ROWS = (
    Requirement(
        key="seller_packaging", law="0.16", source="§§ 6, 7, 13 VerpackDG", state=READ,
        since=date(2026, 8, 12), bases=ALL, when=checks.sent, check=checks.packaging_registered,
        blocks=Blocks.SHIPPING, page=False, asks=_("Verpackungsregister"),
        help=_("Wer Pakete packt, meldet sich kostenlos beim Register LUCID an und schließt einen "
               "Vertrag mit einem dualen System. Die Nummer tragen Sie bei Ihren Nachweisen ein."),
    ),
    Requirement(
        key="seller_food", law="0.15", source="Art. 6 VO (EG) 852/2004", bases=FOOD,
        check=checks.food_registered, page=False, asks=_("Registrierung als Lebensmittelbetrieb"),
        help=_("Das Veterinär- und Lebensmittelamt registriert jeden, der Lebensmittel abgibt. "
               "Die Nummer oder das Datum tragen Sie bei Ihren Nachweisen ein."),
    ),
)  # fmt: skip
