"""A PDF as pictures of its pages in a new PDF: no script, no link, no attachment, no font."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from kondusif.vault.core.cleaning.refusals import NoCopy

MOST_PAGES = 60
DOTS_PER_INCH = 130
MOST_PIXELS_PER_PAGE = 4_000_000
QUALITY = 75
Image.preinit()


def redraw(content: bytes, _kind: str) -> tuple[str, bytes]:
    """Media type and bytes of a PDF whose pages are pictures. Raises NoCopy."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise NoCopy("terkunci" if locked else "rusak") from error
    n_pages = len(document)
    if n_pages == 0:
        raise NoCopy("rusak")
    if n_pages > MOST_PAGES:
        raise NoCopy("terlalu-banyak-halaman")
    try:
        drawn = [draw(document, number) for number in range(n_pages)]
    except MemoryError as error:
        raise NoCopy("terlalu-besar") from error
    except Exception as error:  # a renderer raises whatever a broken file makes it raise
        raise NoCopy("rusak") from error
    return "application/pdf", as_pdf(drawn)


def draw(document: pypdfium2.PdfDocument, number: int) -> tuple[float, float, int, int, bytes]:
    """Width and height of a page in points, then of its picture in pixels, then the picture as JPEG."""
    page = document[number]
    width, height = page.get_size()
    if not (0 < width < 20_000 and 0 < height < 20_000):
        raise NoCopy("rusak")
    scale = min(DOTS_PER_INCH / 72, (MOST_PIXELS_PER_PAGE / (width * height)) ** 0.5)
    picture = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    page.close()
    picture.info.clear()
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return width, height, picture.width, picture.height, out.getvalue()


def as_pdf(drawn: list[tuple[float, float, int, int, bytes]]) -> bytes:
    """The smallest PDF that shows these pictures, one to a page (ISO 32000-1, 7.5 and 8.9.5)."""
    kids = " ".join(f"{3 + 3 * number} 0 R" for number in range(len(drawn)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(drawn)} >>".encode(),
    ]
    for number, (width, height, across, down, jpeg) in enumerate(drawn):
        first = 3 + 3 * number
        place = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /P Do Q".encode()
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2f} {height:.2f}] /Contents {first + 1} 0 R"
            f" /Resources << /XObject << /P {first + 2} 0 R >> >> >>"
        )
        about = (
            f"<< /Type /XObject /Subtype /Image /Width {across} /Height {down} /ColorSpace /DeviceRGB"
            f" /BitsPerComponent 8 /Filter /DCTDecode /Length {len(jpeg)} >>"
        )
        objects += [page.encode(), stream(f"<< /Length {len(place)} >>", place), stream(about, jpeg)]
    return with_table(objects)


def stream(about: str, content: bytes) -> bytes:
    return about.encode() + b"\nstream\n" + content + b"\nendstream"


def with_table(objects: list[bytes]) -> bytes:
    """Objects in order, then the table that says where each begins."""
    out = BytesIO()
    out.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
    return out.getvalue()
