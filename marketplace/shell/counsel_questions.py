"""The questions whose cautious answer stands in the code: what applies, and why it is asked."""

from marketplace.kit.i18n import mark as _

# key, group, subject, reason, rule, value until it is settled
QUESTIONS = (
    (
        "vouchers", "money", _("Gutscheine, die bei mehreren Betrieben gelten"),
        _("Sie wären ein Zahlungsmittel, das der BaFin angezeigt werden muss."),
        "§ 2 (1) Nr. 10 ZAG", _("gibt es nicht"),
    ),
    (
        "vat_liability", "money", _("Haftung des Marktes für die Umsatzsteuer der Betriebe"),
        _("Kleinunternehmer haben oft keine USt-IdNr.; dann zählt die Steuernummer als Ausnahme mit Vermerk."),
        "§§ 22f, 25e UStG", _("Steuernummer oder USt-IdNr. ist Pflicht"),
    ),
    (
        "competence", "money", _("Zuständigkeit des Landkreises, Beihilfe, § 2b"),
        _("Ob der Landkreis den Markt betreiben darf und ob kostenlose Nutzung eine De-minimis-Beihilfe ist."),
        "SächsLKrO, VO (EU) 2023/2831, § 2b UStG", _("Gebühr wird erhoben, keine kostenlose Nutzung"),
    ),
    (
        "withdrawal_texts", "contract",
        _("Der Pflichtsatz zum Online-Widerruf in der Belehrung"),
        _("Er ist neu; Wortlaut und Stelle müssen vor dem Start noch einmal am Gesetz gelesen werden."),
        "§ 356a BGB, Anlage 1 EGBGB", _("wie in den Rechtstexten des Marktes"),
    ),
    (
        "review_page", "contract", _("Welche Angaben unmittelbar über dem Bestellknopf stehen"),
        _("Die Aufzählung in § 312j (2) wurde zum 27.9.2026 geändert."),
        "§ 312j (2) BGB, Art. 246a § 1 EGBGB", _("alle wesentlichen Eigenschaften auf der Seite selbst"),
    ),
    (
        "hygiene_seal", "contract", _("Versiegelte Lebensmittel und das Widerrufsrecht"),
        _("Ob ein Glas Honig mit Siegel unter die Hygiene-Ausnahme fällt, ist umstritten."),
        "§ 312g (2) Nr. 3 BGB", _("das Widerrufsrecht besteht"),
    ),
    (
        "garan", "goods", _("Das Zeichen „GARAN“ steht als Text da, nicht in der amtlichen Gestaltung"),
        _("Das amtliche Zeichen liegt dem Markt nicht bei."),
        "VO (EU) 2025/1960 Anhang II", _("als Text"),
    ),
    (
        "raw_milk", "goods", _("Rohmilch und unsortierte Eier"),
        _("Sie dürfen nur am Hof abgegeben werden; ein gemeinsamer Abholort ist kein Hof."),
        "§ 17 Tier-LMHV, VO (EU) 2023/2465", _("nur Abholung am Hof"),
    ),
    (
        "pickup_hub", "goods", _("Ist ein Abholort ein Lebensmittelbetrieb?"),
        _("Wer Ware anderer lagert und ausgibt, muss sich vielleicht registrieren, auch für Bio."),
        "Art. 6 VO (EG) 852/2004, VO (EU) 2018/848", _("nicht erzwungen: bitte mit dem Veterinäramt klären"),
    ),
    (
        "packaging", "goods", _("Wer bei Kleinstbetrieben Hersteller der Verpackung ist"),
        _("Mit vorlizenzierter Serviceverpackung könnte die Pflicht beim Lieferanten liegen."),
        "VerpackDG, VO (EU) 2025/40", _("Registrierung des Betriebs ist Pflicht"),
    ),
    (
        "deforestation", "goods", _("Entwaldungsfreie Lieferketten"),
        _("Beginn und Schwelle für kleine Betriebe wurden mehrmals verschoben."),
        "VO (EU) 2023/1115", _("wird nicht erzwungen"),
    ),
    (
        "p2b", "platform", _("Gilt die Verordnung über Online-Vermittlungsdienste noch?"),
        _("Sie soll mit dem Digital-Omnibus entfallen; gefunden wurde nur der Vorschlag."),
        "VO (EU) 2019/1150", _("gilt weiter"),
    ),
    (
        "identity_check", "platform", _("Wie gründlich Betriebe vor dem ersten Angebot geprüft werden"),
        _("Art. 30 verlangt bestmögliche Mühe, nennt aber keine Verfahren."),
        "Art. 30 VO (EU) 2022/2065", _("ein Mensch prüft jeden Betrieb und jedes Produkt vorher"),
    ),
    (
        "controllers", "people", _("Gemeinsam oder getrennt verantwortlich mit den Betrieben"),
        _("Nach EuGH C-492/23 haftet der Markt für Daten in Angeboten mit."),
        "Art. 26, 28 DSGVO", _("getrennt, mit Freigabe durch Menschen; Vereinbarung fehlt noch"),
    ),
    (
        "locked_orders", "people", _("Bestellungen nach einer Löschung"),
        _("Name und Anschrift gehören zum Geschäftsbrief; sie bleiben gesperrt stehen."),
        "§ 147 AO, § 257 HGB, Art. 17 (3) DSGVO", _("6 Jahre gesperrt, Rechnungen 8 Jahre"),
    ),
)  # fmt: skip
