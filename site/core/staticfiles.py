"""Static files for production: one stylesheet, hashed names, compressed copies."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'^@import url\("([^"]+)"\) layer\(([\w.-]+)\);$', re.MULTILINE)

STYLESHEET = "css/site.css"


def bundle(stylesheet: Path) -> str:
    """Give a stylesheet with each layered @import replaced by that layer's text."""

    def inline(match: re.Match[str]) -> str:
        text = (stylesheet.parent / match[1]).read_text(encoding="utf-8")
        return f"@layer {match[2]} {{\n{text}\n}}"

    return IMPORT.sub(inline, stylesheet.read_text(encoding="utf-8"))


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Make one request of css/site.css before names are hashed, so that a first visit fetches little."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Any:
        """Bundle, then hash and compress."""
        stylesheet = Path(self.path(STYLESHEET))
        if not dry_run and STYLESHEET in paths:
            stylesheet.write_text(bundle(stylesheet), encoding="utf-8")
            paths[STYLESHEET] = (self, STYLESHEET)  # hash the copy, not its source
        yield from super().post_process(paths, dry_run, **options)
