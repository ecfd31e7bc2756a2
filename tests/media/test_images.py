"""What becomes of a picture's pixels and of everything that is not pixels."""

from io import BytesIO

import pytest
from PIL import Image

from marketplace.media import child, decoding
from marketplace.media.decoding import decode, decode_here
from marketplace.media.rules import MOST_SCANS, Problem, Rendered, detect, scans, widths_for
from tests.media import files


def shown(content: bytes, form: str = "jpeg") -> Image.Image:
    rendered = decode_here(content)
    assert isinstance(rendered, Rendered), rendered
    return Image.open(BytesIO(rendered.files[form][-1][1]))


def is_close(pixel, colour, *, by=12):
    return all(abs(a - b) <= by for a, b in zip(pixel, colour, strict=True))


def test_a_photo_comes_in_both_forms_and_never_wider_than_itself():
    rendered = decode_here(files.a_photo(900, 1200))
    assert isinstance(rendered, Rendered)
    for form in ("avif", "jpeg"):
        assert [width for width, _ in rendered.files[form]] == [320, 640, 900]
    assert (rendered.width, rendered.height) == (900, 1200)


def test_every_rendition_is_as_wide_as_it_says():
    rendered = decode_here(files.a_photo(2500, 2000))
    assert isinstance(rendered, Rendered)
    for form in ("avif", "jpeg"):
        for width, content in rendered.files[form]:
            assert Image.open(BytesIO(content)).size == (width, round(width * 0.8))


@pytest.mark.parametrize(("width", "height"), [(900, 1200), (1200, 700), (2000, 600)])
def test_every_picture_has_a_link_preview(width, height):
    image = shown(files.a_photo(width, height), "share")
    assert image.size == (1200, 630)


def test_an_upright_picture_stays_whole_on_its_own_ground():
    upright = Image.new("RGB", (800, 1000), "#1b6e8c")
    upright.paste("#ecc04f", (300, 0, 500, 1000))
    content = BytesIO()
    upright.save(content, "PNG")
    image = shown(content.getvalue(), "share")
    assert is_close(image.getpixel((10, 300)), (0x1B, 0x6E, 0x8C))
    assert is_close(image.getpixel((600, 5)), (0xEC, 0xC0, 0x4F))
    assert is_close(image.getpixel((600, 624)), (0xEC, 0xC0, 0x4F))


@pytest.mark.parametrize("form", ["avif", "jpeg", "share"])
def test_place_owner_and_comments_do_not_survive(form):
    content = files.a_photo_with_place()
    assert b"Karla" in content
    assert b"geheimer Ort" in content
    rendered = decode_here(content)
    assert isinstance(rendered, Rendered)
    for _, made in rendered.files[form]:
        for secret in (b"Karla", b"zu Hause", b"geheimer Ort", b"Exif", b"xmpmeta"):
            assert secret not in made
        image = Image.open(BytesIO(made))
        assert not image.getexif()
        assert not {"exif", "xmp", "comment", "icc_profile"} & set(image.info)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_taken_sideways_stands_upright(form):
    image = shown(files.a_turned_photo(form))
    assert image.size == (800, 1200)
    assert is_close(image.getpixel((400, 100)), files.BLUE)
    assert is_close(image.getpixel((400, 1100)), files.RED)


def test_colours_are_shown_as_the_profile_means_them():
    image = shown(files.a_photo_in_odd_colours())
    assert is_close(image.getpixel((400, 400)), files.BLUE, by=40)


def test_a_profile_nobody_understands_is_ignored():
    image = shown(files.a_photo(icc_profile=b"nonsense" * 40))
    assert is_close(image.getpixel((400, 400)), files.RED)


def test_what_is_transparent_shows_white_paper():
    target = BytesIO()
    Image.new("RGBA", (700, 700), (0, 0, 0, 0)).save(target, "PNG")
    assert is_close(shown(target.getvalue()).getpixel((5, 5)), (255, 255, 255))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16"])
def test_every_kind_of_pixels_is_understood(mode):
    target = BytesIO()
    Image.new(mode, (700, 700)).save(target, "JPEG" if mode == "CMYK" else "PNG")
    assert shown(target.getvalue()).mode == "RGB"


def test_code_behind_the_pixels_is_not_passed_on():
    polyglot = files.a_photo() + files.HTML + b"PK\x05\x06" + b"\0" * 18
    rendered = decode_here(polyglot)
    assert isinstance(rendered, Rendered)
    for found in rendered.files.values():
        for _, content in found:
            assert b"<script>" not in content
            assert not content.rstrip(b"\0").endswith(b"PK\x05\x06")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.EMPTY),
        (files.HEIC, Problem.HEIC),
        (files.SVG, Problem.OTHER_FORMAT),
        (files.HTML, Problem.OTHER_FORMAT),
        (b"GIF89a" + b"\0" * 50, Problem.OTHER_FORMAT),
        (b"\xff\xd8\xff" + files.HTML, Problem.BROKEN),
        (files.a_photo()[:2000], Problem.BROKEN),
        (files.a_photo(form="PNG")[:-40], Problem.BROKEN),
        (files.a_photo(599, 900), Problem.TOO_SMALL),
        (files.a_bomb(), Problem.TOO_MANY_PIXELS),
        (files.a_bomb(7000, 7000), Problem.BROKEN),
        (files.a_photo_of_many_scans(500), Problem.TOO_MUCH_WORK),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)}-bytes",
)
def test_what_cannot_be_shown_is_named(content, problem):
    assert decode_here(content) is problem


def test_the_child_answers_what_this_process_would():
    content = files.a_photo()
    assert decode(content) == decode_here(content)
    assert decode(files.a_bomb()) is Problem.TOO_MANY_PIXELS


def test_a_child_that_takes_too_long_is_killed():
    assert decode(files.a_photo(), seconds=0.01) is Problem.TOO_MUCH_WORK


def test_a_child_that_dies_is_a_picture_that_cannot_be_used(monkeypatch):
    monkeypatch.setattr("marketplace.media.decoding.MODULE", "marketplace.media.missing")
    assert decode(files.a_photo()) is Problem.TOO_MUCH_WORK


def test_formats_are_told_by_content():
    assert detect(files.a_photo()[:16]) == "JPEG"
    assert detect(files.a_photo(form="PNG")[:16]) == "PNG"
    assert detect(files.a_photo(form="WEBP")[:16]) == "WEBP"
    assert detect(b"\0\0\0\x1cftypavif") is Problem.OTHER_FORMAT


def test_widths_end_with_the_picture_or_at_1920():
    assert widths_for(600) == [600, 320]
    assert widths_for(640) == [640, 320]
    assert widths_for(5000) == [1920, 1280, 960, 640, 320]


def test_scans_are_counted_from_the_markers():
    assert scans(files.a_photo()) == 1
    assert 1 < scans(files.a_photo(progressive=True)) <= 12
    assert scans(files.a_photo(exif=b"Exif\0\0" + b"\xff\xda" * MOST_SCANS)) == 1
    assert scans(files.a_photo_of_many_scans(500)) > MOST_SCANS
    assert scans(files.a_photo() + b"\xff\xda" * MOST_SCANS) == 1  # a film behind the photo
    assert scans(b"\xff\xd8\xff") == scans(b"") == 0


def test_the_child_has_ten_seconds_of_processor_time():
    assert child.SECONDS <= 10 < decoding.SECONDS <= 15
