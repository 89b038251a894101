"""Finding every sentence that has to be translated: what `pybabel` calls for templates and for the data files.

Other Python files are read by Babel itself. See babel.toml for which method reads which files.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

import django
from babel.messages.extract import extract_python
from django.apps import apps
from django.template import Engine, Template
from django.template.base import Node, NodeList
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

Message = tuple[int, str, Any, list[str]]  # line, function, text or (singular, plural), comments
INLINE = re.compile(r"""_\((?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\)""")


def extract_template(
    file: BinaryIO, keywords: Collection[str], comment_tags: Collection[str], options: dict[str, str]
) -> Iterator[Message]:
    """Sentences of a Django template: {% translate %}, {% blocktranslate %} and _("…") inside a tag."""
    source = file.read().decode("utf-8")
    for number, line in enumerate(source.splitlines(), start=1):
        for match in INLINE.finditer(line):
            yield number, "", match[1] or match[2], []
    for node in every_node(parsed(source).nodelist):
        if isinstance(node, TranslateNode) and not node.filter_expression.var.lookups:
            yield 0, "", str(node.filter_expression.var.literal), []
        elif isinstance(node, BlockTranslateNode):
            singular, plural = texts_of(node)
            yield 0, "ngettext" if plural else "", (singular, plural) if plural else singular, []


def parsed(source: str) -> Template:
    """The template as Django reads it, with the tags of DJANGO_SETTINGS_MODULE."""
    if not apps.ready:
        django.setup()
    return Template(source, engine=Engine.get_default())


def every_node(nodes: NodeList) -> Iterator[Node]:
    """All nodes of a template, those inside blocks too."""
    for node in nodes:
        yield node
        for name in {*node.child_nodelists, "nodelist"}:
            yield from every_node(getattr(node, name, None) or NodeList())
        for _condition, inside in getattr(node, "conditions_nodelists", ()):
            yield from every_node(inside)


def texts_of(node: BlockTranslateNode) -> tuple[str, str]:
    """Singular and plural ("" for none) of a block, as gettext asks for them."""
    singular, _names = node.render_token_list(node.singular)
    plural, _names = node.render_token_list(node.plural) if node.plural else ("", [])
    if node.trimmed:
        singular, plural = (" ".join(text.split()) for text in (singular, plural))
    return singular, plural


def extract_tables(
    file: BinaryIO, keywords: Collection[str], comment_tags: Collection[str], options: dict[str, str]
) -> Iterator[Message]:
    """A Python file whose tables of words are translated where they are shown.

    options  tables: names of module variables in which every text is a word, keys of a dict apart
    """
    python: Any = extract_python  # typed for what pybabel hands over in other calls
    yield from python(file, keywords, comment_tags, options)
    file.seek(0)
    names = set(options["tables"].split())
    for node in ast.parse(file.read()).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if value is not None and isinstance(target, ast.Name) and target.id in names:
            for text in texts_in(ast.literal_eval(value), set(), set(), shown=True):
                yield node.lineno, "", text, []


def extract_data(
    file: BinaryIO, keywords: Collection[str], comment_tags: Collection[str], options: dict[str, str]
) -> Iterator[Message]:
    """Words of a TOML file.

    options  keys: fields whose texts are shown; sections: tables in which every text is, "*" for the whole file
    """
    keys, sections = (set(options.get(name, "").split()) for name in ("keys", "sections"))
    known = tomllib.loads(file.read().decode("utf-8"))
    for text in texts_in(known, keys, sections, shown="*" in sections):
        yield 0, "", text, []


def is_shown(key: str, below: Any, keys: set[str], sections: set[str]) -> bool:
    """Whether a name of a data file says that what follows is read; a field is a text or a list of them."""
    return key in sections or (key in keys and not isinstance(below, dict))


def texts_in(value: Any, keys: set[str], sections: set[str], *, shown: bool = False) -> Iterator[str]:
    """Every text below a field or table that is shown."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from texts_in(below, keys, sections, shown=shown or is_shown(key, below, keys, sections))
    elif isinstance(value, list | tuple):
        for below in value:
            yield from texts_in(below, keys, sections, shown=shown)
    elif isinstance(value, str) and shown and value:
        yield value
