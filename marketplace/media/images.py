"""Decodes pictures; the only module that does. It runs in a child process, see `child`.

What leaves here is a fresh encoding of the pixels alone: upright, in sRGB, without EXIF,
place, comments, profiles or anything that was appended to the file.
"""

from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from marketplace.media.rules import (
    LEAST_SIDE,
    MOST_PIXELS,
    MOST_SCANS,
    SHARE,
    SHARE_SIZE,
    Problem,
    Rendered,
    detect,
    scans,
    widths_for,
)

Image.MAX_IMAGE_PIXELS = None  # `_opened` checks the size itself, before anything is decoded
PAPER = (255, 255, 255)  # what shows through transparent pixels
BROAD = 1.5  # width to height from which a picture fills a link preview without losing its subject
ORIENTATION = 0x0112
SIDEWAYS = {5, 6, 7, 8}


class UnusableImage(Exception):  # noqa: N818 - an answer, not an error
    """The picture cannot be shown; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def render(content: bytes) -> Rendered:
    """Return the renditions of an uploaded picture.

    :raises UnusableImage: too small, too large, broken, or no picture at all.
    """
    with _opened(content) as source:
        upright = _plain(source, widest=_widest(source))
    files: dict[str, list[tuple[int, bytes]]] = {"avif": [], "jpeg": []}
    current = upright
    for width in widths_for(upright.width):
        height = max(round(upright.height * width / upright.width), 1)
        if current.size != (width, height):  # each from the next larger: a chain is quicker
            current = current.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
        files["avif"].insert(0, (width, _encoded(current, "AVIF", speed=9, quality=55)))
        jpeg = _encoded(current, "JPEG", quality=80, progressive=True, optimize=True)
        files["jpeg"].insert(0, (width, jpeg))
    files[SHARE] = [(SHARE_SIZE[0], _preview(upright))]
    widest = files["jpeg"][-1][0]
    return Rendered(widest, max(round(upright.height * widest / upright.width), 1), files)


def _opened(content: bytes) -> Image.Image:
    form = detect(content[:16])
    if isinstance(form, Problem):
        raise UnusableImage(form)
    if form == "JPEG" and scans(content) > MOST_SCANS:
        raise UnusableImage(Problem.TOO_MUCH_WORK)
    try:
        source = Image.open(BytesIO(content), formats=[form])
        width, height = source.size  # from the header; no pixel is decoded yet
    except Exception as error:
        raise UnusableImage(Problem.BROKEN) from error
    if width * height > MOST_PIXELS:
        raise UnusableImage(Problem.TOO_MANY_PIXELS)
    if min(width, height) < LEAST_SIDE:
        raise UnusableImage(Problem.TOO_SMALL)
    return source


def _widest(source: Image.Image) -> tuple[int, int]:
    """Return the size of the widest rendition, as the pixels lie in the file."""
    width, height = source.size
    try:
        turned = source.getexif().get(ORIENTATION) in SIDEWAYS
    except Exception as error:
        raise UnusableImage(Problem.BROKEN) from error
    shown = height if turned else width
    widest = widths_for(shown)[0]
    return max(round(width * widest / shown), 1), max(round(height * widest / shown), 1)


def _plain(source: Image.Image, *, widest: tuple[int, int]) -> Image.Image:
    """Return the pixels upright in sRGB and nothing else."""
    profile = source.info.get("icc_profile")
    try:
        # A JPEG decodes straight to an eighth, a quarter or a half where that is enough.
        source.draft(None, widest)
        small = _eight_bits(source)
        if small.size != widest:  # before all else: copies of the full size cost the memory
            small = small.resize(widest, Image.Resampling.LANCZOS, reducing_gap=3)
        pixels = _in_srgb(ImageOps.exif_transpose(small), profile)
    except MemoryError:
        raise
    except Exception as error:
        raise UnusableImage(Problem.BROKEN) from error
    pixels.info.clear()
    return pixels


def _eight_bits(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits of grey
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode == "P" or "transparency" in image.info:
        return image.convert("RGBA")
    return image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if image.mode in {"RGBA", "LA", "PA", "RGBa", "La"}:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
        flat = Image.new("RGB", image.size, PAPER)
        flat.paste(_in_srgb(image.convert("RGB"), profile), mask=alpha)
        return flat
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None  # a profile nobody understands says nothing about the colours
        if converted is not None:
            return converted
    return image.convert("RGB")


def _encoded(image: Image.Image, form: str, **options: object) -> bytes:
    target = BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def _preview(image: Image.Image) -> bytes:
    """Return the picture as networks show it beside a link, 1.91 to 1.

    A broad one fills it; any other stays whole on the colour of its own left and right edges,
    which for a print is its ground.
    """
    if image.width >= BROAD * image.height:
        card = ImageOps.fit(image, SHARE_SIZE, Image.Resampling.LANCZOS)
    else:
        whole = ImageOps.contain(image, SHARE_SIZE, Image.Resampling.LANCZOS)
        card = Image.new("RGB", SHARE_SIZE, _edge_colour(whole))
        card.paste(whole, ((SHARE_SIZE[0] - whole.width) // 2, 0))
    return _encoded(card, "JPEG", quality=80, progressive=True, optimize=True)


def _edge_colour(image: Image.Image) -> tuple[int, ...]:
    edges = Image.new("RGB", (2, image.height))
    for column, left in enumerate((0, image.width - 1)):
        edges.paste(image.crop((left, 0, left + 1, image.height)), (column, 0))
    colour = edges.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(colour, tuple)
    return tuple(int(part) for part in colour)


def preview(content: bytes) -> bytes:
    """Return the link preview of a rendition of our own."""
    with Image.open(BytesIO(content)) as source:
        return _preview(source.convert("RGB"))


def as_jpeg(content: bytes) -> bytes:
    """Return a picture of our own as a JPEG of the same size."""
    with Image.open(BytesIO(content)) as source:
        return _encoded(source.convert("RGB"), "JPEG", quality=92)
