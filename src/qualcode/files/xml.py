"""XML of foreign files, parsed with every door locked: no entity, no DTD, no network, no depth.

lxml bounds nesting (256) and the length of a text or attribute (10 MB); the standard library's
parser does neither.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from qualcode.errors import BadFile
from qualcode.files.limits import XML_ATTRIBUTES
from qualcode.messages import _, grouped
from qualcode.shown import shown_line

Element: TypeAlias = Any
"""An element of lxml, which ships no types."""


def parse_xml(data: bytes, name: str) -> Element:
    """The root element of a document.

    Args:
        data: The whole document; its own declaration says the encoding.
        name: What to call it in a message.

    Raises:
        BadFile: It is no XML, declares entities, or passes the limits of the parser.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise BadFile(
            _("{name}, line {line}: damaged, or nested or sized beyond the limit.").format(
                name=shown_line(name), line=line
            ),
            _("Open the file where it was made and save it again."),
        ) from None
    _refuse_declared(root, name)
    return root


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _refuse_declared(root: Element, name: str) -> None:
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and list(dtd.iterentities()):
        raise BadFile(
            _("{name} declares entities, which no word processor writes; it is not read.").format(
                name=shown_line(name)
            )
        )
    if root.xpath(f"boolean(//*[count(@*) > {XML_ATTRIBUTES}])"):
        raise BadFile(
            _("{name} has an element with more than {limit} attributes.").format(
                name=shown_line(name), limit=grouped(XML_ATTRIBUTES)
            )
        )
