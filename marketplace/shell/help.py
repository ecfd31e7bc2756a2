"""Help in plain words, by subject: for customers, businesses, curators and the operator."""

from marketplace.kit.i18n import mark as _
from marketplace.shell import help_moderation
from marketplace.shell.help_account import ACCOUNT
from marketplace.shell.help_browsing import BROWSING
from marketplace.shell.help_gifts import GIFTS
from marketplace.shell.help_operating import OPERATING
from marketplace.shell.help_parts import Section, Subject
from marketplace.shell.help_selling import SELLING

ORDERING = Subject(
    "bestellen",
    _("Bestellen und bezahlen"),
    _("Vom Regal bis zur Bestätigung: was Sie eingeben und wann Sie bezahlen."),
    (
        Section(
            _("So bestellen Sie"),
            (
                _("Legen Sie Produkte in den Warenkorb. Er ist nach Betrieben geordnet."),
                _(
                    "Wählen Sie für jeden Betrieb, wie die Ware kommt. Preis und Tag stehen daneben."
                ),
                _("Geben Sie E-Mail, Name und Anschrift an. Ein Konto brauchen Sie nicht."),
                _("Wählen Sie, wie Sie bezahlen."),
                _("Prüfen Sie alles und drücken Sie „zahlungspflichtig bestellen“."),
            ),
            steps=True,
        ),
        Section(
            _("Wie finde ich, was in meiner Nähe ist?"),
            (
                _(
                    "Geben Sie im Filter einer Liste Postleitzahl oder Ort an. Dann steht an jedem "
                    "Produkt die Entfernung. Ein Konto brauchen Sie dafür nicht."
                ),
            ),
        ),
        Section(
            _("Wie finde ich Veganes, Vegetarisches oder etwas ohne Allergene?"),
            (
                _(
                    "Wählen Sie es im Filter einer Liste unter „Ernährung“ oder „Ohne diese "
                    "Allergene“. Was davon zutrifft, geben die Betriebe an. Sagt ein Betrieb nichts "
                    "dazu, fehlt seine Ware in dieser Auswahl."
                ),
            ),
        ),
        Section(
            _("Mit wem schließe ich den Vertrag?"),
            (
                _(
                    "Mit dem Betrieb, der die Ware verkauft. Bestellen Sie bei mehreren Betrieben, "
                    "sind es mehrere Verträge. Sie bestellen trotzdem nur einmal und bezahlen "
                    "auch online nur einmal."
                ),
            ),
        ),
        Section(
            _("Wie kann ich bezahlen?"),
            (
                _(
                    "Online auf der Seite der Bank, mit einer Überweisung im Voraus oder bar beim "
                    "Abholen, wenn der Betrieb das anbietet. Ihre Kartendaten sieht nur die Bank."
                ),
                _(
                    "Bricht die Zahlung ab, bleibt Ihre Bestellung noch eine Weile reserviert. "
                    "Auf der Bestellseite können Sie es noch einmal versuchen."
                ),
                _(
                    "Bucht bei mehreren Betrieben jeder selbst ab, sagt es die Seite vor dem "
                    "Bestellen. Lehnt Ihre Bank dann einen Betrag ab, entfällt nur der Teil dieses "
                    "Betriebs; berechnet wird dafür nichts, und wir schreiben Ihnen."
                ),
            ),
        ),
        Section(
            _("Warum steht „höchstens“ am Preis?"),
            (
                _(
                    "Käse, Braten oder Fisch wiegen jedes Mal anders. Sie sehen den Preis je kg und "
                    "was ein Stück höchstens kostet. Der Betrieb wiegt vor der Übergabe; berechnet "
                    "wird, was es wiegt, nie mehr als der Höchstpreis."
                ),
                _(
                    "Zahlen Sie online, legt Ihre Bank den Höchstpreis nur zurück. Abgebucht wird "
                    "einmal, nach dem Wiegen, spätestens nach sechs Tagen. Wird später gewogen, "
                    "bekommen Sie den Rest zurück."
                ),
            ),
        ),
        Section(
            _("Wie geht die Überweisung im Voraus?"),
            (
                _(
                    "Nach dem Bestellen sehen Sie für jeden Betrieb Empfänger, IBAN, Betrag und "
                    "Verwendungszweck, auch als GiroCode für die App Ihrer Bank. Überweisen Sie "
                    "jedem Betrieb einzeln."
                ),
                _(
                    "Bis zur Frist liegen die Waren für Sie zurück. Ist Ihr Geld da, bestätigt der "
                    "Betrieb die Bestellung und packt. Kommt keines, verfällt sie."
                ),
            ),
        ),
        Section(
            _("Etwas stimmt nicht. An wen wende ich mich?"),
            (
                _(
                    "An den Betrieb: Auf Ihrer Bestellseite steht bei jedem Betrieb „Frage oder "
                    "Problem melden“. Antwortet er drei Tage lang nicht, kümmern wir uns."
                ),
            ),
        ),
        Section(
            _("Wo finde ich meine Bestellung?"),
            (
                _(
                    "In der E-Mail steht ein Link zu Ihrer Bestellseite. Sie öffnet sich ohne "
                    "Anmeldung. Bitte geben Sie den Link nicht weiter."
                ),
                _("Dort laden Sie auch den Vertrag mit allen Texten als PDF."),
            ),
        ),
        Section(
            _("Ich möchte etwas zurückgeben oder es fehlt etwas"),
            (
                _(
                    "Schreiben Sie dem Betrieb. Anschrift, Telefon und E-Mail stehen auf seiner "
                    "Seite und in Ihrer Bestellung."
                ),
                _(
                    "Wollen Sie einen Vertrag widerrufen, ganz oder teilweise, öffnen Sie „Vertrag "
                    "widerrufen“ unten auf jeder Seite. Sie brauchen kein Konto und keinen Grund. "
                    "Inhalt, Datum und Uhrzeit bestätigen wir sofort per E-Mail."
                ),
            ),
        ),
        help_moderation.REVIEWS,
    ),
    (
        (_("So läuft eine Bestellung"), "shell.ordering"),
        (_("Versand & Zahlung"), "shell.shipping_and_payment"),
        (_("Vertrag widerrufen"), "withdrawals.declare"),
    ),
)

PICKING_UP = Subject(
    "abholung",
    _("Abholen"),
    _("Am Hof oder an einem Abholort: wann, wo und was Sie mitbringen."),
    (
        Section(
            _("Wo kann ich abholen?"),
            (
                _(
                    "Am Hof oder in der Werkstatt, wenn der Betrieb das anbietet. Oder an einem "
                    "Abholort, an den mehrere Betriebe liefern. Abholen kostet nichts."
                ),
                _("Die Karte nennt alle, mit Entfernung, wenn Sie Ihre Postleitzahl eingeben."),
            ),
        ),
        Section(
            _("Wann ist meine Ware da?"),
            (
                _(
                    "Den ersten möglichen Tag mit Uhrzeit sehen Sie im Warenkorb und in der Bestellung."
                ),
                _("Sobald der Betrieb die Ware bereitgelegt hat, bekommen Sie eine E-Mail."),
            ),
        ),
        Section(
            _("Was bringe ich mit?"),
            (
                _("Ihren Abholcode. Er steht in der E-Mail und auf der Bestellseite."),
                _("Bei Bier, Wein und Spirituosen auch Ihren Ausweis."),
            ),
        ),
        Section(
            _("Ich habe die Abholzeit verpasst"),
            (
                _("Rufen Sie den Betrieb an. Die Nummer steht in Ihrer Bestellung."),
                _("Frische Ware kann der Betrieb nur kurz aufheben."),
            ),
        ),
    ),
    ((_("Karte"), "market_map.show"), (_("Alle Orte und Abholorte"), "storefront.places")),
)

CURATING = Subject(
    "kuratieren",
    _("Kuratieren"),
    _("Für den Landkreis und die Markenträger: Eingang, Marken, Bühne."),
    (
        Section(
            _("Der Eingang"),
            (
                _("Alles, was auf Sie wartet, steht in einer Liste, das Älteste zuerst."),
                _("Jede Entscheidung braucht eine Begründung. Sie geht an den Betrieb."),
            ),
        ),
        help_moderation.CASES,
        Section(
            _("Marken verleihen, aussetzen, entziehen"),
            (
                _(
                    "Eine Verleihung gilt von einem Tag bis zu einem Tag, nach einer Fassung der Regeln."
                ),
                _("Läuft sie ab, verschwindet das Zeichen überall von selbst."),
                _("Jede Verleihung hat eine Nummer, die alle nachsehen können."),
            ),
        ),
        Section(
            _("Die Bühne"),
            (
                _(
                    "Marke der Woche, Produktreihe und Geschichte stehen von einem Zeitpunkt bis zu einem anderen."
                ),
                _("Ein Modul mit weniger als drei Waren blendet sich selbst aus."),
            ),
        ),
        Section(
            _("Zweiter Schritt beim Anmelden"),
            (_("Wer kuratiert, meldet sich mit Passwort und einem Code aus einer App an."),),
        ),
    ),
)

SUBJECTS = (ORDERING, BROWSING, GIFTS, PICKING_UP, ACCOUNT, SELLING, CURATING, OPERATING)


def subject(slug: str) -> Subject | None:
    return next((each for each in SUBJECTS if each.slug == slug), None)
