"""Files as people and attackers send them."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

RED, BLUE = (200, 30, 30), (30, 30, 200)
ORIENTATION, GPS, COMMENT = 0x0112, 0x8825, 0x9286


def a_photo(
    width: int = 900, height: int = 1200, form: str = "JPEG", colour: Any = RED, **options: Any
) -> bytes:
    target = BytesIO()
    Image.new("RGB", (width, height), colour).save(target, form, **options)
    return target.getvalue()


def a_photo_with_place() -> bytes:
    """A photo of a phone: place, owner, thumbnail-like blobs, a comment and XMP."""
    exif = Image.Exif()
    exif[ORIENTATION] = 1
    exif[0x013B] = "Karla Weber"
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 3.0, 24.0), 3: "E", 4: (12.0, 33.0, 0.0)})
    exif.get_ifd(0x8769)[COMMENT] = b"ASCII\0\0\0zu Hause"
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">geheimer Ort</x:xmpmeta>'
    return a_photo(exif=exif, comment=b"von Karla", xmp=xmp)


def a_turned_photo(form: str = "JPEG") -> bytes:
    """Lies on its side, left half red, right half blue; upright it has blue at the top."""
    image = Image.new("RGB", (1200, 800), RED)
    image.paste(BLUE, (600, 0, 1200, 800))
    exif = Image.Exif()
    exif[ORIENTATION] = 8  # turn by 90° against the clock
    target = BytesIO()
    image.save(target, form, exif=exif)
    return target.getvalue()


def a_photo_in_odd_colours() -> bytes:
    """Its profile says that what is stored as red is shown as blue."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"tmp_").replace(b"bXYZ", b"rXYZ").replace(b"tmp_", b"bXYZ")
    return a_photo(icc_profile=swapped)


def a_bomb(width: int = 40_000, height: int = 40_000) -> bytes:
    """A few bytes that unfold to gigabytes of pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def a_photo_of_many_scans(count: int) -> bytes:
    """A progressive JPEG that repeats its last scan: small to send, slow to decode."""
    content = a_photo(progressive=True)
    last = content.rindex(b"\xff\xda")
    return content[:last] + content[last:-2] * count + content[-2:]


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 200
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
