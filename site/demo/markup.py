"""The light markup of the demo texts, turned into the site's blocks and rich text."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import blake2b
from html import escape

LinkTarget = Callable[[str], int]  # the path of a page below the home page → its id

BOLD = re.compile(r"\*\*(.+?)\*\*")
EMPHASIS = re.compile(r"(?<![*\w])\*([^*]+)\*(?![*\w])")
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
BULLET = re.compile(r"^- ")
BLOCK = re.compile(r"<(p|li|h3)>")
NUMBER = re.compile(r"^\d+\. ")


def inline(text: str, page_id: LinkTarget) -> str:
    """Give one run of text as rich text: bold, emphasis, links outward and to pages."""

    def link(match: re.Match[str]) -> str:
        words, target = match[1], match[2]
        if target.startswith("page:"):
            return f'<a linktype="page" id="{page_id(target.removeprefix("page:"))}">{words}</a>'
        return f'<a href="{target}">{words}</a>'

    text = LINK.sub(link, escape(text.strip(), quote=False))
    return EMPHASIS.sub(r"<i>\1</i>", BOLD.sub(r"<b>\1</b>", text))


def _with_keys(html: str) -> str:
    """Name each block as the editor does, so that comparing versions finds what did not change."""
    count = iter(range(len(html)))

    def key(match: re.Match[str]) -> str:
        name = blake2b(f"{next(count)} {html}".encode(), digest_size=3).hexdigest()[:5]
        return f'<{match[1]} data-block-key="{name}">'

    return BLOCK.sub(key, html)


def _items(chunk: str) -> list[str]:
    """Give the items of a list; a line without a mark goes on with the item before it."""
    items: list[str] = []
    for line in chunk.splitlines():
        mark = BULLET.match(line) or NUMBER.match(line)
        if mark:
            items.append(line[mark.end() :])
        elif items:
            items[-1] += f" {line.strip()}"
    return items


def _chunks(text: str) -> list[str]:
    return [chunk.strip() for chunk in re.split(r"\n\s*\n", text.strip()) if chunk.strip()]


def rich_text(text: str, page_id: LinkTarget) -> str:
    """Give a whole text as rich text (for fields without blocks)."""
    parts = []
    for chunk in _chunks(text):
        if BULLET.match(chunk) or NUMBER.match(chunk):
            tag = "ul" if BULLET.match(chunk) else "ol"
            items = "".join(f"<li>{inline(item, page_id)}</li>" for item in _items(chunk))
            parts.append(f"<{tag}>{items}</{tag}>")
        elif chunk.startswith("### "):
            parts.append(f"<h3>{inline(chunk[4:], page_id)}</h3>")
        else:
            parts.append(f"<p>{inline(' '.join(chunk.splitlines()), page_id)}</p>")
    return _with_keys("".join(parts))


def _quote(chunk: str) -> dict[str, str]:
    lines = [line.lstrip("> ").strip() for line in chunk.splitlines()]
    words = [line for line in lines if not line.startswith("—")]
    source = next((line.lstrip("— ").strip() for line in lines if line.startswith("—")), "")
    return {"text": " ".join(words).strip(), "source": source}


def blocks(text: str, page_id: LinkTarget) -> list[tuple[str, object]]:
    """Give a body as (block name, value) pairs; neighbouring paragraphs and lists share one block."""
    stream: list[tuple[str, object]] = []
    for chunk in _chunks(text):
        if chunk.startswith("#"):
            marks, _space, words = chunk.partition(" ")
            stream.append(("heading", {"text": words.strip(), "level": str(min(len(marks), 3))}))
        elif chunk.startswith(">"):
            stream.append(("quote", _quote(chunk)))
        else:
            html = rich_text(chunk, page_id)
            if stream and stream[-1][0] == "paragraph":
                html = f"{stream.pop()[1]}{html}"
            stream.append(("paragraph", html))
    return stream
