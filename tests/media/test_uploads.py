"""From the upload to the address a page shows."""

from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import update

from marketplace.catalogue.models import ProductImage
from marketplace.infra import storage
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.refusal import NotFound
from marketplace.media import operations, queries, tidying
from marketplace.media.models import Image, ImageState
from marketplace.media.operations import UnusableUpload
from marketplace.media.pictures import picture, share_address
from marketplace.media.rules import MOST_BYTES, MOST_IN_WORK, MOST_STORED, Problem, rendition_key
from tests.make_market import a_producer, a_product
from tests.media import files


def upload(content: bytes) -> Image:
    return operations.accept_upload(BytesIO(content), owner_kind="producer", owner_id=7)


@pytest.fixture
def ready(app, run_jobs):
    image = upload(files.a_photo())
    run_jobs()
    return db.session.get_one(Image, image.id)


def test_an_upload_is_processed_by_a_job(app, run_jobs):
    image = upload(files.a_photo())
    assert image.state is ImageState.PROCESSING
    assert run_jobs() == 1
    assert db.session.get_one(Image, image.id).state is ImageState.READY


def test_the_upload_itself_is_gone_once_it_is_processed(ready):
    with pytest.raises(NotFound):
        storage.get(ready.upload_key)


def test_processing_twice_changes_nothing(ready):
    before = ready.renditions
    operations.process(ready.id)
    assert db.session.get_one(Image, ready.id).renditions == before


def test_a_broken_picture_is_refused_with_a_sentence(app, run_jobs):
    image = upload(files.a_photo()[:1500])
    run_jobs()
    fresh = db.session.get_one(Image, image.id)
    assert fresh.state is ImageState.REFUSED
    assert "beschädigt" in fresh.refusal


@pytest.mark.parametrize(
    ("content", "problem", "words"),
    [
        (b"", Problem.EMPTY, "leer"),
        (files.HEIC, Problem.HEIC, "Bitte speichern Sie das Foto als JPEG."),
        (files.SVG, Problem.OTHER_FORMAT, "JPEG, PNG oder WebP"),
        (b"\xff\xd8\xff" + b"\0" * MOST_BYTES, Problem.TOO_BIG, "25 MB"),
    ],
    ids=["empty", "heic", "svg", "too-big"],
)
def test_what_we_cannot_read_is_refused_before_it_is_stored(app, content, problem, words):
    with pytest.raises(UnusableUpload) as refused:
        upload(content)
    assert refused.value.problem is problem
    assert refused.value.status == 422
    assert words in str(refused.value)


def test_a_page_shows_both_forms_and_a_plain_fallback(ready):
    shown = picture(ready.renditions, ready.width, ready.height, "Honig im Glas")
    assert shown is not None
    assert [source.type for source in shown.sources] == ["image/avif", "image/jpeg"]
    assert shown.sources[0].srcset.endswith(".avif 900w")
    assert shown.src.startswith("/medien/")
    assert (shown.width, shown.height) == (900, 1200)


def test_there_is_no_picture_while_it_is_at_work():
    assert picture({}, 0, 0, "Honig") is None
    assert picture(None, None, None, None) is None


def test_renditions_are_served_for_good_with_their_type(ready, browse):
    for form, mimetype in (("avif", "image/avif"), ("jpeg", "image/jpeg")):
        _, name = ready.renditions[form][0]
        answer = browse().get(f"/medien/{name}.{'jpg' if form == 'jpeg' else form}")
        assert answer.status_code == 200
        assert answer.response.mimetype == mimetype
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "0" * 32 + ".avif",
        "0" * 31 + ".avif",
        "0" * 32 + ".png",
        "../../etc/passwd.jpg",
        "%2e%2e%2fuploads.jpg",
        "A" * 32 + ".jpg",
    ],
)
def test_other_addresses_lead_nowhere(app, browse, path):
    assert browse(checks=False).get(f"/medien/{path}").status_code == 404


def test_a_picture_of_somebody_else_is_not_found(ready):
    assert queries.get_image_of("producer", 7, image_id=ready.id).id == ready.id
    with pytest.raises(NotFound):
        queries.get_image_of("producer", 8, image_id=ready.id)


def test_a_heap_of_pictures_in_work_is_refused_until_some_are_done(app, run_jobs):
    for _ in range(MOST_IN_WORK):
        upload(files.a_photo(600, 600))
    with pytest.raises(UnusableUpload) as refused:
        upload(files.a_photo(600, 600))
    assert refused.value.status == 429
    assert "in ein paar Minuten" in str(refused.value)
    operations.accept_upload(BytesIO(files.a_photo(600, 600)), owner_kind="producer", owner_id=8)
    db.session.execute(update(Image).values(state=ImageState.READY))
    upload(files.a_photo(600, 600))


def test_an_owner_keeps_only_so_much(app):
    image = upload(files.a_photo(600, 600))
    assert image.size > 0
    db.session.execute(update(Image).values(size=MOST_STORED, state=ImageState.READY))
    with pytest.raises(UnusableUpload, match="sehr viele Fotos"):
        upload(files.a_photo(600, 600))


def test_what_nothing_shows_is_gone_after_a_day_with_its_files(app, run_jobs, set_clock):
    farm = a_producer()
    product = a_product(farm)
    used, twin, unused = (upload(content).id for content in (
        files.a_photo(700, 700), files.a_photo(700, 700), files.a_photo(700, 800)
    ))  # fmt: skip
    run_jobs()
    with transaction():
        db.session.get_one(ProductImage, product.images[0].id).image_id = used
    names = {
        number: rendition_key(db.session.get_one(Image, number).renditions["jpeg"][0][1], "jpg")
        for number in (used, unused)
    }
    assert tidying.drop_unused() == 0
    set_clock(clock.now() + timedelta(hours=25))
    tidying.drop_unused()
    db.session.expire_all()
    assert db.session.get(Image, used) is not None
    assert db.session.get(Image, twin) is db.session.get(Image, unused) is None
    assert storage.get(names[used])  # shared with its twin
    with pytest.raises(NotFound):
        storage.get(names[unused])


def test_a_picture_from_before_gets_its_link_preview_once(ready, browse):
    _, served = ready.renditions["share"][0]
    assert browse().get(f"/medien/{served}.jpg").status_code == 200
    with transaction():
        ready.renditions = {form: ready.renditions[form] for form in ("avif", "jpeg")}
    assert operations.add_previews() == 1
    kept = db.session.get_one(Image, ready.id).renditions
    assert share_address(kept).startswith("/medien/")
    assert operations.add_previews() == 0
