"""QR codes of our own addresses, drawn by the server."""

from __future__ import annotations

import io

import segno
from django.utils.encoding import iri_to_uri

LONGEST = 600  # characters of an address; a denser code is not read off a screen
INK, PAPER = "#16202e", "#fff"


def _made(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)


def fits(address: str) -> bool:
    """Tell whether an address is short enough for a code that one can scan."""
    return len(iri_to_uri(address)) <= LONGEST


def image(address: str) -> bytes:
    """Give the code as an SVG file, with the quiet margin that a reader needs."""
    buffer = io.BytesIO()
    _made(address).save(buffer, kind="svg", scale=4, border=3, dark=INK, light=PAPER, xmldecl=False)
    return buffer.getvalue()


def inline(address: str) -> str:
    """Give the code as an element of a page that is white around it: printed paper."""
    drawn: str = _made(address).svg_inline(
        border=0, omitsize=True, svgclass="qr", lineclass=None, dark=INK
    )
    return drawn
