"""Values the law changes: each with its source, since when it holds, and when to look again.

Rates of tax stay where they are applied (`kit.tax`) and are read from there, periods in
`kit.retention`; what has no other home stands here.
"""

from dataclasses import dataclass
from datetime import date

from marketplace.kit import tax
from marketplace.kit.i18n import mark as _
from marketplace.kit.tax import TaxMode, VatClass


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value. `label` and `used` are msgids, `value` is German; what is not read in the source is unchecked."""

    key: str
    label: str
    value: str
    source: str
    valid_from: date
    look_again: date
    used: str  # where the market rests on it
    is_read: bool = True

    def is_due(self, today: date) -> bool:
        """Tell whether somebody should look at the source again."""
        return today >= self.look_again


def _rate(mode: TaxMode, vat_class: VatClass) -> tuple[str, date]:
    valid_from, basis_points = tax.RATES[mode, vat_class][-1]
    return f"{basis_points / 100:.1f} %".replace(".", ",").replace(",0 %", " %"), valid_from


_REDUCED, _REDUCED_SINCE = _rate(TaxMode.REGULAR, VatClass.REDUCED)
_STANDARD, _STANDARD_SINCE = _rate(TaxMode.REGULAR, VatClass.STANDARD)
_FARM, _FARM_SINCE = _rate(TaxMode.FLAT_RATE, VatClass.REDUCED)
MLBF = (
    "Marktüberwachungsstelle der Länder für die Barrierefreiheit von Produkten und "
    "Dienstleistungen (MLBF), Postfach 39 11 55, 39135 Magdeburg, "
    "E-Mail MLBF@ms.sachsen-anhalt.de"
)
VALUES = (
    DatedValue("vat_reduced", _("Ermäßigter Steuersatz"), _REDUCED, "§ 12 (2) UStG",
               _REDUCED_SINCE, date(2027, 1, 1), _("Preise, Rechnungen")),
    DatedValue("vat_standard", _("Voller Steuersatz"), _STANDARD, "§ 12 (1) UStG",
               _STANDARD_SINCE, date(2027, 1, 1), _("Preise, Rechnungen")),
    DatedValue("farm_rate", _("Durchschnittssatz der Landwirtschaft"), _FARM, "§ 24 (1) UStG",
               _FARM_SINCE, date(2027, 1, 1), _("Rechnungen der Höfe")),
    DatedValue("farm_limit", _("Umsatzgrenze für Durchschnittssätze"), "600.000 €",
               "§ 24 (1) UStG", date(2022, 1, 1), date(2027, 1, 1), _("Angabe des Betriebs")),
    DatedValue("small_business", _("Grenzen für Kleinunternehmer"),
               "25.000 € im Vorjahr, 100.000 € im laufenden Jahr", "§ 19 (1) UStG",
               date(2025, 1, 1), date(2027, 1, 1), _("Angabe des Betriebs")),
    DatedValue("small_invoice", _("Kleinbetragsrechnung bis"), "250 €", "§ 33 UStDV",
               date(2017, 1, 1), date(2027, 1, 1), _("nicht genutzt: jede Rechnung ist vollständig")),
    DatedValue("public_body", _("Ende der alten Regel für öffentliche Stellen"), "31.12.2026",
               "§ 27 (22a) UStG", date(2025, 1, 1), date(2026, 12, 31), _("Steuer auf die Marktgebühr")),
    DatedValue("e_invoice", _("Rechnung als PDF an Unternehmen höchstens bis"),
               "31.12.2026, bei bis zu 800.000 € Vorjahresumsatz 31.12.2027", "§ 27 (38) UStG",
               date(2025, 1, 1), date(2026, 12, 31), _("Rechnungen an Unternehmen")),
    DatedValue("deposit", _("Pfand auf Einwegverpackungen mindestens"), "0,25 €", "§ 46 VerpackDG",
               date(2026, 8, 12), date(2027, 8, 12), _("Angabe am Getränk")),
    DatedValue("packaging_fine", _("Bußgelder für fehlende Registrierung ab"), "12.2.2027",
               "§ 66 (2) VerpackDG", date(2026, 8, 12), date(2027, 2, 12), _("Prüfung der Betriebe")),
    DatedValue("p2b", _("Verordnung über Online-Vermittlungsdienste (P2B)"), "gilt",
               "VO (EU) 2019/1150, COM-Vorschlag vom 19.11.2025", date(2020, 7, 12),
               date(2027, 1, 31), _("Fristen gegenüber Betrieben"), is_read=False),
    DatedValue("mlbf", _("Anschrift der Marktüberwachung für Barrierefreiheit"), MLBF,
               "Angabe der Stelle, BFSG § 20", date(2025, 6, 28), date(2026, 12, 31),
               _("Erklärung zur Barrierefreiheit"), is_read=False),
    DatedValue("guarantee", _("Harmonisierte Mitteilung zur Gewährleistung"), "Pflicht",
               "VO (EU) 2025/1960", date(2026, 9, 27), date(2027, 9, 27), _("Produktseite, Bestellung")),
    DatedValue("withdrawal", _("Online-Funktion für den Widerruf"), "Pflicht", "§ 356a BGB",
               date(2026, 6, 19), date(2027, 6, 19), _("Vertrag widerrufen")),
    DatedValue("claims", _("Umweltaussagen nach neuem Recht"), "Pflicht", "UWG",
               date(2026, 9, 27), date(2027, 9, 27), _("Prüfung der Texte"), is_read=False),
    DatedValue("deforestation", _("Entwaldungsfreie Lieferketten (EUDR)"), "noch nicht erzwungen",
               "VO (EU) 2023/1115", date(2023, 6, 29), date(2026, 12, 30), _("Holz, Leder, Kaffee, Kakao"),
               is_read=False),
)  # fmt: skip


def value_of(key: str) -> str:
    """Return a value by its key."""
    return next(each.value for each in VALUES if each.key == key)
