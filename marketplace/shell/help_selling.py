"""Help for businesses: from the first product to the yearly figures."""

from marketplace.kit.i18n import mark as _
from marketplace.shell import help_moderation
from marketplace.shell.help_gifts import PACKING
from marketplace.shell.help_parts import Section, Subject

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
                _(
                    "Unter „Ernährung“ sagen Sie, ob ein Lebensmittel vegan oder vegetarisch ist. "
                    "Kundinnen filtern danach. Dafür stehen Sie ein; im Zweifel geben Sie nichts an."
                ),
                _("Den Grundpreis rechnet der Markt aus Preis und Füllmenge aus."),
            ),
        ),
        Section(
            _("Preise senken und werben"),
            (
                _(
                    "Unter „Preis senken“ gilt ein neuer Preis für einige Tage. Der niedrigste "
                    "Preis der 30 Tage davor steht von selbst daneben. Bei Ware nach Gewicht "
                    "senken Sie den Preis je kg."
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
