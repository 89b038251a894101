"""A picture drawn again from its pixels: no metadata, no colour profile, nothing behind the last row."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

from kondusif.vault.core.cleaning.refusals import NoCopy

MOST_PIXELS = 40_000_000
FORMATS = {"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "webp": ("WEBP",)}
QUALITY = 90
SMALLER_QUALITY = 80  # for looking at, on a phone too
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
# Its plug-ins are files, and no file can be read any more once the process is shut in; TIFF is how EXIF is written.
LOADED = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)
Image.preinit()


def redraw(content: bytes, kind: str, longest: int = 0) -> tuple[str, bytes]:
    """Media type and bytes of the copy: always JPEG, so that not even a lossless pixel carries bytes over.

    longest  pixels that its longer side may have; 0 for as many as came

    Raises NoCopy.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return "image/jpeg", as_jpeg(opened(content, kind), longest)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise NoCopy("terlalu-besar") from error
    except NoCopy:
        raise
    except Exception as error:  # a decoder raises whatever a broken file makes it raise
        raise NoCopy("rusak") from error


def opened(content: bytes, kind: str) -> Image.Image:
    """The first picture of the file with its pixels read, turned as the camera was held."""
    picture = Image.open(BytesIO(content), formats=FORMATS[kind])
    if picture.width * picture.height > MOST_PIXELS:
        raise NoCopy("terlalu-besar")
    picture.load()
    return upright(picture)


def upright(picture: Image.Image) -> Image.Image:
    """Turned by the orientation that the camera noted; as it is where that note cannot be read."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # the note is the sender's; the pixels are what counts
        return picture


def as_jpeg(picture: Image.Image, longest: int) -> bytes:
    """Pixels alone, on white where they were see-through."""
    if "transparency" in picture.info or picture.mode in {"RGBA", "LA", "PA"}:
        picture = picture.convert("RGBA")
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        picture = ground
    elif picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
    else:
        picture = picture.convert("RGB")
    picture.info.clear()
    if longest:
        picture.thumbnail((longest, longest))
    out = BytesIO()
    picture.save(out, "JPEG", quality=SMALLER_QUALITY if longest else QUALITY)
    return out.getvalue()
