"""Fills a Word template with plain values; a template is somebody's upload, so it may name fields and nothing else.

Templates speak a small part of Jinja: {{ field }}, {{ row.field }}, {% if %}, {% for %}. Calls, filters, arithmetic,
imports and every other construct are refused when the template is read, at upload and again at each printing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docx.image.image import Image as Header
from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

# Control characters that XML 1.0 forbids, and those docxtpl would read as breaks of page and paragraph.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.If, nodes.For, nodes.Const,
    nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand,
)  # fmt: skip
DEEPEST_LOOP = 1
PICTURE = "picture"  # the part of a row that names a photograph
WIDE, HIGH = Cm(8), Cm(6)  # a photograph lying and standing


class UnknownFields(ValueError):
    """The template names fields that this document does not have; `names` in the order of the alphabet."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


class ForbiddenPart(ValueError):
    """The template asks for more than fields: a call, a filter, arithmetic, a loop in a loop."""


class FieldsOnly(ImmutableSandboxedEnvironment):
    """Jinja that knows the fields of one document and no function, filter or test at all.

    fields  name -> names of the parts of one row for a list of rows, None for a text or a list of texts
    """

    def __init__(self, fields: Mapping[str, frozenset[str] | None]) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.fields = fields
        for table in (self.globals, self.filters, self.tests):
            table.clear()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        check_constructs(tree)
        check_names(tree, self.fields)
        return tree


def check_constructs(tree: nodes.Node, loops: int = 0) -> None:
    """Raises ForbiddenPart for anything but fields, conditions and loops."""
    for child in tree.iter_child_nodes():
        if not isinstance(child, ALLOWED) or (isinstance(child, nodes.For) and (child.recursive or child.test)):
            raise ForbiddenPart(type(child).__name__)
        if isinstance(child, nodes.Getattr) and not isinstance(child.node, nodes.Name):
            raise ForbiddenPart("Getattr")
        deeper = loops + isinstance(child, nodes.For)
        if deeper > DEEPEST_LOOP:
            raise ForbiddenPart("For")
        check_constructs(child, deeper)


def check_names(tree: nodes.Node, fields: Mapping[str, frozenset[str] | None]) -> None:
    """Raises UnknownFields with every name that is neither a field nor the row of a loop over one."""
    rows: dict[str, frozenset[str]] = {}
    for loop in tree.find_all(nodes.For):
        over = loop.iter.name if isinstance(loop.iter, nodes.Name) else ""
        if isinstance(loop.target, nodes.Name):
            rows[loop.target.name] = rows.get(loop.target.name, frozenset()) | (fields.get(over) or frozenset())
    named = {node.name for node in tree.find_all(nodes.Name)}
    unknown = named - set(fields) - set(rows) - {"loop"}
    for part in tree.find_all(nodes.Getattr):
        owner = part.node.name if isinstance(part.node, nodes.Name) else ""
        if part.attr not in ({"first", "last", "index"} if owner == "loop" else rows.get(owner, frozenset())):
            unknown.add(f"{owner}.{part.attr}")
    if unknown:
        raise UnknownFields(sorted(unknown))


def fill(
    template: bytes,
    values: Mapping[str, Any],
    fields: Mapping[str, frozenset[str] | None],
    pictures: Mapping[str, bytes] | None = None,
    photographs: Mapping[str, bytes] | None = None,
) -> bytes:
    """The document as bytes of a .docx file.

    template  a .docx file, which the team edits in Word: {{ name }} stands for a value
    values    texts, lists of texts, lists of rows (name -> text), for every one of `fields`
    pictures  name -> PNG, put in the place of the template's picture of that title; left out where it has none
    photographs  name -> JPEG, put where a row's `picture` says that name

    Raises UnknownFields, ForbiddenPart, jinja2.TemplateError.
    """
    document = DocxTemplate(BytesIO(template))
    document.allow_missing_pics = True
    for name, picture in (pictures or {}).items():
        document.replace_pic(name, BytesIO(picture))
    # Values are text of reports: escaped, so that none of them becomes part of the document's own XML.
    shown = placed(printable(values), document, photographs or {})
    document.render(shown, FieldsOnly(fields), autoescape=True)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def placed(values: dict[str, Any], document: DocxTemplate, photographs: Mapping[str, bytes]) -> dict[str, Any]:
    """The same values with each photograph where its row names it."""

    def with_picture(row: Any) -> Any:
        picture = photographs.get(row.get(PICTURE, "")) if isinstance(row, Mapping) else None
        return {**row, PICTURE: InlineImage(document, BytesIO(picture), **size_of(picture))} if picture else row

    return {
        name: [with_picture(row) for row in value] if isinstance(value, list) else value
        for name, value in values.items()
    }


def size_of(picture: bytes) -> dict[str, Any]:
    """The side of a photograph by which it fits into its cell."""
    header = Header.from_blob(picture)
    return {"width": WIDE} if header.px_width >= header.px_height else {"height": HIGH}


def printable(value: Any) -> Any:
    """The same values without characters that no document can hold."""
    if isinstance(value, str):
        return UNPRINTABLE.sub("", value)
    if isinstance(value, Mapping):
        return {name: printable(part) for name, part in value.items()}
    return [printable(part) for part in value] if isinstance(value, list) else value
