"""Private files: what is taken, who may see them, when they go."""

from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import select

from marketplace.infra import storage
from marketplace.infra.db import db
from marketplace.kit.refusal import NotFound
from marketplace.traders import queries
from marketplace.traders.models import TraderDocument
from marketplace.traders.operations import UnusableDocument, read_document
from marketplace.traders.rules import MOST_BYTES, Part
from tests.conftest import NOW
from tests.make import a_user
from tests.make_market import a_producer
from tests.make_traders import a_document, a_full_record
from tests.media import files
from tests.traders.conftest import DESK, OFFICE, PDF, a_file

ID = {"way": "id_card"}


def send(office, content, name="Ausweis.pdf", **more):
    return office.post(f"{OFFICE}/ausweis", ID | more | {"file": a_file(content, name)})


def kept() -> list[TraderDocument]:
    return list(db.session.scalars(select(TraderDocument)))


@pytest.mark.parametrize(
    ("content", "name", "ending", "kind"),
    [
        (PDF, "Ausweis.pdf", "pdf", "application/pdf"),
        (files.a_photo(20, 20), "IMG_1.JPG", "jpg", "image/jpeg"),
        (files.a_photo(20, 20, "PNG"), "schirm.png", "png", "image/png"),
        (b"%PDF-1.7\n/OpenAction << /S /JavaScript /JS (app.alert) >>", "x.pdf", "pdf",
         "application/pdf"),
        (PDF, "wichtig.exe", "pdf", "application/pdf"),
        (PDF, "../../etc/passwd", "pdf", "application/pdf"),
    ],
)  # fmt: skip
def test_a_document_is_stored_as_it_came(office, content, name, ending, kind):
    assert send(office, content, name).status_code == 303
    (document,) = kept()
    assert storage.get(document.storage_key) == content
    assert (document.media_type, document.size) == (kind, len(content))
    assert document.name.endswith(f".{ending}")
    assert "/" not in document.name
    assert document.storage_key.startswith("private/")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "Ausweis.pdf", "Diese Datei ist leer."),
        (
            b"MZ\x90\x00" + b"\x00" * 60,
            "Ausweis.pdf",
            "Bitte laden Sie ein PDF oder ein Foto hoch.",
        ),
        (b"<html><script>alert(1)</script>", "Ausweis.pdf", "PDF oder ein Foto"),
        (b"\x00%PDF-1.7", "Ausweis.pdf", "PDF oder ein Foto"),
    ],
)
def test_what_is_no_document_is_refused_and_the_form_kept(office, hof, content, name, words):
    page = send(office, content, name, valid_until="2030-06-30")
    assert page.status_code == 422
    assert words in page
    assert page.value("valid_until") == "2030-06-30"
    assert kept() == []
    assert queries.row_of(hof.id, Part.ID_DOCUMENT) is None


@pytest.mark.parametrize(("more", "is_fine"), [(0, True), (1, False)])
def test_ten_megabytes_are_the_most(more, is_fine):
    content = BytesIO(PDF.ljust(MOST_BYTES + more, b"\0"))
    if is_fine:
        assert len(read_document(content, name="x.pdf").content) == MOST_BYTES
    else:
        with pytest.raises(UnusableDocument, match="größer als 10 MB"):
            read_document(content, name="x.pdf")


def test_an_identity_needs_a_file_and_the_online_one_does_not(office):
    page = office.post(f"{OFFICE}/ausweis", ID)
    assert page.status_code == 422
    assert "Bitte laden Sie dazu ein Foto oder ein PDF hoch." in page
    assert office.post(f"{OFFICE}/ausweis", {"way": "eid"}).status_code == 303


def test_a_ninth_file_is_refused_and_left_nowhere(office, monkeypatch):
    stored: list[str] = []
    put = storage.put

    def noted(key: str, content: bytes) -> None:
        stored.append(key)
        put(key, content)

    monkeypatch.setattr(storage, "put", noted)
    for number in range(8):
        send(office, PDF + bytes([number]))
    assert "acht Dateien" in send(office, PDF + b"x")
    assert (len(stored), len(kept())) == (9, 8)
    with pytest.raises(NotFound):
        storage.get(stored[-1])


def test_the_same_file_twice_is_kept_once(office):
    send(office, PDF)
    send(office, PDF)
    assert len(kept()) == 1


@pytest.mark.law("0.13")
class TestWhoSees:
    @pytest.fixture
    def path(self, hof, bruno):
        return f"/unterlagen/{a_document(hof, by=bruno, content=PDF).id}"

    def test_its_business_saves_it_and_no_cache_keeps_it(self, office, path):
        answer = office.get(OFFICE + path)
        assert answer.response.get_data() == PDF
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer.headers["Cache-Control"]

    def test_the_operator_saves_it(self, desk, path):
        answer = desk.get(DESK + path)
        assert answer.response.get_data() == PDF
        assert answer.headers["Content-Disposition"].startswith("attachment")

    def test_another_business_finds_nothing(self, browse, path):
        other = a_user("Karla")
        a_producer(other, name="Hof Y")
        assert browse(other).get(OFFICE + path).status_code == 404
        assert browse(other).post(f"{OFFICE}{path}/entfernung").status_code == 404
        assert len(kept()) == 1

    def test_a_stranger_finds_nothing(self, browse, path):
        dora = a_user("Dora")
        assert browse(dora).get(OFFICE + path).status_code == 403
        assert browse(dora).get(DESK + path).status_code == 403
        assert "/anmelden" in browse().get(OFFICE + path).location

    def test_no_public_address_leads_to_it(self, browse, path):
        key = kept()[0].storage_key
        assert browse().get(f"/medien/{key}").status_code == 404
        assert browse().get(f"/medien/{key.rpartition('/')[2]}.jpg").status_code == 404


def test_a_file_nobody_has_looked_at_can_be_deleted(office, hof, bruno):
    document = a_document(hof, by=bruno)
    key = document.storage_key
    page = office.follow(office.post(f"{OFFICE}/unterlagen/{document.id}/entfernung"))
    assert "Die Datei ist gelöscht." in page
    assert queries.documents_of(hof.id) == []
    with pytest.raises(NotFound):
        storage.get(key)


@pytest.mark.law("0.13")
def test_a_file_a_check_rests_on_stays(office, hof, bruno, set_clock):
    set_clock(NOW - timedelta(days=40))
    document = a_document(hof, by=bruno)
    set_clock(NOW)
    a_full_record(hof)
    page = office.follow(office.post(f"{OFFICE}/unterlagen/{document.id}/entfernung"))
    assert "muss aufbewahrt werden" in page
    assert len(queries.documents_of(hof.id)) == 1
