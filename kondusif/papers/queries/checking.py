"""Whether an uploaded Word file can be an agency's template: looked through, then filled with examples."""

from __future__ import annotations

from zipfile import BadZipFile

from django.utils.translation import gettext as _
from docx.opc.exceptions import PackageNotFoundError
from jinja2 import TemplateError
from lxml.etree import XMLSyntaxError

from kondusif.papers.core.documents import Document
from kondusif.papers.core.letters import ForbiddenPart, UnknownFields, fill
from kondusif.papers.core.uploads import NoTemplate, check_word_file
from kondusif.papers.errors import TemplateRefused


def check_template(document: Document, content: bytes) -> None:
    """Raises TemplateRefused with what is wrong, unless the file can be filled with the document's examples."""
    try:
        check_word_file(content)
        fill(content, document.examples, document.names)
    except NoTemplate as refused:
        if refused.reason == "open":
            raise TemplateRefused("syntax", _("ada kurung yang tidak ditutup")) from refused
        if refused.reason == "beside":
            beside = _("tanda {%p … %} harus sendirian di paragrafnya; kata di sebelahnya hilang dari setiap surat")
            raise TemplateRefused("syntax", beside) from refused
        raise TemplateRefused(refused.reason) from refused
    except UnknownFields as refused:
        raise TemplateRefused("fields", ", ".join(refused.names)) from refused
    except ForbiddenPart as refused:
        raise TemplateRefused("constructs") from refused
    except TemplateError as refused:
        raise TemplateRefused("syntax", refused.message or "") from refused
    except (BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, AttributeError) as refused:
        raise TemplateRefused("not-word") from refused
