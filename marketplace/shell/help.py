"""Help in plain words, by subject: for customers, for businesses, for curators."""

from marketplace.kit.i18n import mark as _
from marketplace.shell import help_moderation
from marketplace.shell.help_account import ACCOUNT
from marketplace.shell.help_browsing import BROWSING
from marketplace.shell.help_gifts import GIFTS, PACKING
from marketplace.shell.help_parts import Section, Subject

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

SELLING = Subject(
    "verkaufen",
    _("Auf dem Markt verkaufen"),
    _("Für Höfe und Werkstätten: anmelden, Produkte einstellen, Bestellungen packen."),
    (
        Section(
            _("So fangen Sie an"),
            (
                _("Legen Sie ein Konto an und bestätigen Sie Ihre E-Mail-Adresse."),
                _("Beschreiben Sie Ihren Betrieb: Name, Anschrift, Telefon, Besteuerung."),
                _("Senden Sie die Bewerbung ab. Die Kuratierung sieht sie sich an."),
                _(
                    "Nach der Freigabe stellen Sie Ihr erstes Produkt ein. Fangen Sie mit dem Foto an."
                ),
                _("Tragen Sie ein, wie Sie liefern: Paket, Abholung, Abholort."),
            ),
            steps=True,
        ),
        Section(
            _("Was muss bei einem Produkt stehen?"),
            (
                _(
                    "Wählen Sie Kategorie und Art der Ware: Die Felder, die das Gesetz für diese "
                    "Art verlangt, erscheinen dann von selbst, jedes mit einem Satz, was es ist."
                ),
                _(
                    "Grün ist erledigt. Gelb hält nur das Paket auf oder hat noch Zeit; abholen kann "
                    "man die Ware trotzdem. Rot muss vor der Freigabe ergänzt werden."
                ),
                _(
                    "Ändert sich ein Gesetz, bleibt Ihre Ware im Verkauf. Sie bekommen eine E-Mail "
                    "mit dem Tag, bis zu dem etwas zu ergänzen ist."
                ),
                _(
                    "Schreiben Sie Allergene in der Zutatenliste zwischen zwei Sternchen oder groß, "
                    "dann erscheinen sie fett."
                ),
                _("Den Grundpreis rechnet der Markt aus Preis und Füllmenge aus."),
            ),
        ),
        Section(
            _("Preise senken und werben"),
            (
                _(
                    "Unter „Preis senken“ gilt ein neuer Preis für einige Tage. Der niedrigste "
                    "Preis der 30 Tage davor steht von selbst daneben."
                ),
                _(
                    "Worte wie „klimaneutral“, „gesund“, „Bio“ oder geschützte Namen brauchen "
                    "einen Nachweis. Der Editor sagt, was Sie stattdessen schreiben können."
                ),
            ),
        ),
        Section(
            _("Welche Nachweise brauche ich?"),
            (
                _(
                    "Alle brauchen: bestätigte Anschrift, Ausweis, Konto, Register oder "
                    "Gewerbeanmeldung, eine Selbsterklärung und USt-IdNr. oder Steuernummer. Für "
                    "Lebensmittel kommt die Registrierung beim Veterinäramt dazu."
                ),
                _(
                    "Für den Versand brauchen Sie die Nummer aus dem Verpackungsregister LUCID und "
                    "ein duales System. Fehlt beides noch, können Sie schon zum Abholen verkaufen. "
                    "„Bio“ und „Öko“ brauchen eine Bescheinigung."
                ),
                _(
                    "Unter „Nachweise“ steht eine Frage je Seite, Sie können jederzeit aufhören. Ihre "
                    "Dateien sehen nur Sie und der Betreiber des Marktes. Sechs Monate nach dem Ende "
                    "Ihres Vertrags werden sie gelöscht."
                ),
            ),
        ),
        Section(
            _("Eine Bestellung ist da"),
            (
                _("Sie bekommen eine E-Mail. In „Mein Betrieb“ sehen Sie, was zu packen ist."),
                _(
                    "Melden Sie die Ware als bereit oder verschickt. Die Kundin bekommt dann eine E-Mail."
                ),
            ),
        ),
        help_moderation.BLOCKED,
        help_moderation.ANSWERING,
        Section(
            _("Es geht nicht, oder Geld soll zurück"),
            (
                _(
                    "Vor der Übergabe sagen Sie mit „Geht nicht, weil …“ ab. Die Kundin liest Ihre "
                    "Begründung; was sie bezahlt hat, geht von selbst zurück."
                ),
                _(
                    "Mit „Geld erstatten“ geben Sie einzelne Stücke, den Versand oder einen Betrag "
                    "zurück, auch nach der Übergabe. Die Marktgebühr dafür bekommen Sie wieder."
                ),
                _(
                    "Gibt es schon eine Rechnung, entsteht die Stornorechnung von selbst. Bar und "
                    "überwiesenes Geld zahlen Sie selbst zurück."
                ),
            ),
        ),
        Section(
            _("Jemand widerruft"),
            (
                _(
                    "Sie bekommen sofort eine E-Mail. Unter „Widerrufe“ stehen Waren, Frist und was "
                    "zu erstatten ist; gerechnet wird für Sie."
                ),
                _(
                    "Erstatten Sie binnen vierzehn Tagen. Ist die Ware schon bei der Kundin, dürfen "
                    "Sie warten, bis sie oder der Beleg der Rücksendung da ist."
                ),
                _(
                    "Ablehnen lässt sich nur, was nicht geprüft ist, zu spät kam oder Waren ohne "
                    "Widerrufsrecht betrifft, und nur mit Begründung."
                ),
            ),
        ),
        Section(
            _("Nach Gewicht verkaufen und wiegen"),
            (
                _(
                    "Geben Sie beim Produkt unter „Nach Gewicht verkaufen“ den Preis je kg ein und "
                    "was ein Stück höchstens wiegt."
                ),
                _(
                    "Kommt eine Bestellung, wiegen Sie und geben das Gewicht bei der Bestellung ein, "
                    "alle Stücke zusammen. Das geht einmal."
                ),
                _("Danach legen Sie die Ware bereit, verschicken oder übergeben sie."),
                _(
                    "Ist sie schwerer als angegeben, bleibt es beim Höchstpreis. Online Bezahltes "
                    "kommt auf Ihr Konto, wenn alles der Bestellung gewogen ist, spätestens nach "
                    "sechs Tagen."
                ),
            ),
            steps=True,
        ),
        Section(
            _("Wann bekomme ich mein Geld?"),
            (
                _(
                    "Die Bank bucht Ihren Anteil auf Ihr Konto bei ihr und zahlt ihn aus. Der Markt "
                    "hält Ihr Geld nie. Was bar bezahlt wird, nehmen Sie selbst ein."
                ),
                _(
                    "Hat die Karte direkt auf Ihr Konto bei der Bank gezahlt, klären Sie eine "
                    "Rückbuchung auch selbst mit der Bank."
                ),
            ),
        ),
        Section(
            _("Jemand will im Voraus überweisen"),
            (
                _(
                    "Tragen Sie in Ihrem Profil Kontoinhaber und IBAN ein und wählen Sie die "
                    "Überweisung im Voraus."
                ),
                _("Eine Bestellung wartet dann auf das Geld. Sehen Sie auf Ihrem Konto nach."),
                _("Drücken Sie „Geld ist da“. Erst dann packen Sie."),
                _(
                    "Kommt das Geld erst nach der Frist, können Sie es noch 30 Tage lang annehmen, "
                    "solange die Waren da sind. Sonst überweisen Sie es zurück."
                ),
            ),
            steps=True,
        ),
        Section(
            _("Urlaub oder Ernte"),
            (
                _(
                    "Schalten Sie Ihren Betrieb auf Pause. Ihre Seite bleibt, bestellt werden kann nichts."
                ),
            ),
        ),
        PACKING,
        Section(
            _("Woher kommen meine AGB und die Widerrufsbelehrung?"),
            (
                _(
                    "Der Markt schreibt sie aus Ihren Angaben: Impressum, AGB, Belehrung, Formular und "
                    "Datenschutz. Unter „Mein Betrieb“, „Rechtliche Texte“ entscheiden Sie, was offen ist, "
                    "zum Beispiel wer die Rücksendung bezahlt."
                ),
                _(
                    "Jede Bestellung behält die Texte, mit denen sie gemacht wurde. Ihre Kundschaft bekommt "
                    "sie mit der Bestätigung als PDF."
                ),
            ),
        ),
    ),
    ((_("Auf dem Markt verkaufen"), "shell.sell"),),
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

SUBJECTS = (ORDERING, BROWSING, GIFTS, PICKING_UP, ACCOUNT, SELLING, CURATING)


def subject(slug: str) -> Subject | None:
    return next((each for each in SUBJECTS if each.slug == slug), None)
