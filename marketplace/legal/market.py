"""The market's own terms as they are delivered: for customers, and for the businesses that sell.

Both are samples until counsel has checked them; the operator may publish others. A paragraph
that begins with "# " is a heading; an address in it that begins with "/" is a page of the market.
"""

from marketplace.legal.rules import TextKind
from marketplace.legal.texts import LegalText

HEADING = "# "
TERMS = (
    "# 1. Worum es geht",
    "{operator} betreibt diesen Marktplatz. Betriebe aus der Region verkaufen hier im eigenen "
    "Namen. Der Markt vermittelt Bestellung und Zahlung technisch.",
    "# 2. Verträge",
    "Ein Kaufvertrag entsteht nur zwischen Ihnen und dem jeweiligen Betrieb. Bestellen Sie bei "
    "mehreren Betrieben, entstehen mehrere Verträge. Für jeden gelten die Verkaufsbedingungen "
    "dieses Betriebs. Sie stehen auf seiner Seite und in der E-Mail zur Bestellung. Ansprüche aus "
    "dem Kaufvertrag richten sich gegen den Betrieb.",
    "# 3. Was der Markt für die Betriebe übernimmt",
    "Er stellt die Produktseiten, den Warenkorb, die Bestellstrecke und die E-Mails bereit und "
    "leitet die Zahlung über einen zugelassenen Zahlungsdienst weiter. Daraus entstehen Ihnen "
    "keine vertraglichen Ansprüche gegen den Markt.",
    "# 4. Anbieter sind Unternehmer",
    "Auf dem Markt verkaufen nach eigener Angabe nur Unternehmer. Die Rechte der Verbraucher "
    "gelten bei jedem Kauf.",
    "# 5. Freigabe und Regeln für Inhalte",
    "Betriebe und Produkte werden vor der Veröffentlichung von Menschen angesehen. Nicht erlaubt "
    "sind rechtswidrige Inhalte, Waren aus fremder Herstellung und irreführende Angaben. Wer "
    "dagegen verstößt, wird angehört; Produkte können aus dem Verkauf genommen und Betriebe "
    "gesperrt werden. Jede Entscheidung wird begründet. Wer betroffen ist, kann ihr widersprechen.",
    "# 6. Reihenfolge der Listen",
    "Wonach Listen geordnet sind, steht unter /reihenfolge. Eine bezahlte Besserstellung findet "
    "nicht statt.",
    "# 7. Konto",
    "Ein Konto ist freiwillig. Sie können es jederzeit aufgeben. Bitte behalten Sie Ihr Passwort "
    "für sich.",
    "# 8. Meldungen und Beschwerden",
    "Rechtswidrige Inhalte nehmen wir unter /melden entgegen. Über jede Meldung entscheidet ein "
    "Mensch; Automaten sind nicht beteiligt. Die meldende Person und, wenn etwas gesperrt wird, der "
    "Betrieb bekommen die Entscheidung mit Begründung. Beide können sich innerhalb von sechs Monaten "
    "kostenlos beschweren; darüber entscheidet jemand anderes. Wer häufig und offensichtlich gegen "
    "diese Regeln verstößt oder offensichtlich unbegründet meldet, wird zuerst verwarnt und danach "
    "für eine angemessene Zeit gesperrt. Dabei zählen Zahl, Anteil und Schwere der Verstöße im "
    "letzten Jahr und ob Absicht zu erkennen ist.",
    "# 9. Änderungen",
    "Für eine Bestellung gelten die Texte, die beim Bestellen angezeigt wurden. Betrieben werden "
    "Änderungen mindestens 15 Tage vorher in Textform mitgeteilt.",
)
# What Regulation (EU) 2019/1150 wants said in plain words: Art. 3 to 5, 8 to 11.
PRODUCER_TERMS = (
    "# 1. Wer hier verkauft",
    "Sie verkaufen im eigenen Namen und auf eigene Rechnung. {operator} betreibt den Markt und "
    "vermittelt Bestellung und Zahlung technisch. Verkaufen darf, wer Unternehmer ist, im "
    "Landkreis herstellt und freigegeben wurde.",
    "# 2. Was der Markt für Sie tut",
    "Er stellt Produktseiten, Warenkorb, Bestellstrecke, E-Mails, Rechnungen in Ihrem Namen und "
    "die Funktion zum Widerruf bereit. In der E-Mail nach der Bestellung nimmt er Bestellungen in "
    "Ihrem Namen an.",
    "# 3. Gebühr und Geld",
    "Die Gebühr steht bei jeder Bestellung, bevor Geld fließt. Sie wird nur auf die Waren "
    "berechnet, nicht auf Versand und Pfand. Das Geld Ihrer Kundschaft liegt nie beim Markt; es "
    "kommt über den Zahlungsdienst oder direkt zu Ihnen.",
    "# 4. Reihenfolge der Listen",
    "Wonach Listen geordnet sind und wie stark es wirkt, steht unter /reihenfolge. Niemand kann "
    "sich eine bessere Stelle kaufen. Der Markt verkauft selbst nichts und bevorzugt niemanden.",
    "# 5. Ihre Preise",
    "Sie dürfen anderswo günstiger verkaufen. Der Markt verlangt keine besten Preise.",
    "# 6. Ihre Inhalte und Daten",
    "Texte und Bilder bleiben Ihre. Der Markt zeigt sie, um für Ihre Waren zu werben, und löscht "
    "sie, wenn Sie gehen. Sie sehen die Daten Ihrer eigenen Bestellungen und können sie abrufen. "
    "Daten anderer Betriebe sehen Sie nicht, und andere sehen Ihre nicht.",
    "# 7. Wenn wir etwas einschränken",
    "Nehmen wir ein Produkt aus dem Verkauf oder sperren wir einen Betrieb, bekommen Sie vorher "
    "oder zugleich eine Begründung mit den Tatsachen und der Vorschrift. Gründe sind falsche "
    "Angaben, fehlende Nachweise, rechtswidrige Waren und Bestellungen, die wiederholt nicht "
    "erfüllt werden. Beenden wir die Zusammenarbeit, sagen wir es 30 Tage vorher, wenn kein "
    "Gesetz etwas anderes verlangt.",
    "# 8. Beschwerden",
    "Schreiben Sie an die Adresse unter /kontakt. Wir antworten in angemessener Frist, kostenlos, "
    "durch einen Menschen, und sagen Ihnen, wohin Sie sich danach wenden können.",
    "# 9. Gehen",
    "Sie können jederzeit aufhören. Laufende Bestellungen erfüllen Sie noch. Beenden wir den "
    "Vertrag, bekommen Sie die Gründe mindestens 30 Tage vorher.",
    "# 10. Änderungen dieser Bedingungen",
    "Änderungen teilen wir Ihnen per E-Mail mindestens 15 Tage vorher mit. Bis dahin können Sie "
    "kündigen. Verlangt eine Änderung mehr Zeit von Ihnen, bekommen Sie sie.",
)


def delivered(operator: str) -> dict[TextKind, LegalText]:
    """Return the delivered texts of the market with the operator's name in them."""
    given = {
        TextKind.TERMS: ("AGB und Nutzungsbedingungen", TERMS),
        TextKind.PRODUCER_TERMS: ("Bedingungen für Betriebe", PRODUCER_TERMS),
    }
    return {
        kind: LegalText(title, tuple(row.format(operator=operator) for row in rows))
        for kind, (title, rows) in given.items()
    }
