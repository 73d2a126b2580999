"""The catalogues of locale/, extracted, merged and compiled in Python: no gettext on the machine needed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

CODES = {"fr": "fr", "zh-hans": "zh_Hans", "en": "en"}
TRANSLATED = ("fr", "zh-hans")  # the code is written in English
PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "zh-hans": "nplurals=1; plural=0;",
}
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "gettext_noop": None,
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sdif]|%%")
FOLDERS = ("site", "home", "labs", "news", "opportunities")


def path_of(language: str) -> Path:
    """Give the catalogue of a language."""
    return Path(settings.LOCALE_PATHS[0]) / CODES[language] / "LC_MESSAGES" / "django.po"


def sources() -> Iterator[Path]:
    """Give every file that may hold interface strings, in a stable order."""
    for folder in FOLDERS:
        root = Path(settings.BASE_DIR) / folder
        for path in sorted(root.rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
                yield path


Key = tuple[str | None, str]


def messages() -> dict[Key, polib.POEntry]:
    """Give the strings of the code and templates, with where they stand."""
    found: dict[Key, polib.POEntry] = {}
    for path in sources():
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # Tags stand at any depth, which Python's tokenizer would take for broken indentation.
            text = re.sub(r"^[ \t]+", "", templatize(text, origin=str(path)), flags=re.MULTILINE)
        place = str(path.relative_to(settings.BASE_DIR))
        source = io.BytesIO(text.encode())
        for _line, message, _comments, context in extract("python", source, KEYWORDS):
            singular, plural = message if isinstance(message, tuple) else (message, None)
            if not singular:
                continue
            entry = found.setdefault(
                (context, singular), polib.POEntry(msgid=singular, msgctxt=context)
            )
            if plural:
                entry.msgid_plural = plural
            if (place, "") not in entry.occurrences:
                entry.occurrences.append((place, ""))
    return found


def entries(path: Path) -> dict[Key, polib.POEntry]:
    """Give the entries of a catalogue by context and string."""
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path))}


def update(language: str) -> polib.POFile:
    """Merge the strings of the code into the catalogue of a language, keeping its translations."""
    path = path_of(language)
    old = entries(path) if path.exists() else {}
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Language": CODES[language],
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    for key, entry in sorted(messages().items(), key=lambda item: (item[0][1], item[0][0] or "")):
        known = old.get(key)
        if entry.msgid_plural:
            entry.msgstr_plural = dict(known.msgstr_plural) if known else {0: ""}
        elif known:
            entry.msgstr = known.msgstr
        catalogue.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    return catalogue


def compile_all() -> list[Path]:
    """Write the .mo file beside every catalogue; give them."""
    written = []
    # What Wagtail lacks in Chinese would be shown in French, the default: see core/locale.
    lacking = sorted((Path(__file__).parent / "locale").rglob("*.po"))
    for path in (*map(path_of, TRANSLATED), *lacking):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(target))
        written.append(target)
    return written


def faults(language: str) -> list[str]:
    """Give what is wrong with a catalogue: strings missing, empty, stale or with other placeholders."""
    path = path_of(language)
    if not path.exists():
        return [f"{path} does not exist: run `make messages`"]
    catalogue = entries(path)
    wanted = messages()
    found = [f"missing: {msgid!r}" for context, msgid in wanted.keys() - catalogue.keys()]
    found += [f"no longer used: {msgid!r}" for context, msgid in catalogue.keys() - wanted.keys()]
    for key in wanted.keys() & catalogue.keys():
        found += _entry_faults(catalogue[key], language)
    return sorted(found)


def _entry_faults(entry: polib.POEntry, language: str) -> Iterator[str]:
    forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    expected = int(PLURALS[language][9]) if entry.msgid_plural else 1
    if len(forms) != expected or not all(forms):
        yield f"untranslated: {entry.msgid!r}"
    if entry.fuzzy:
        yield f"fuzzy: {entry.msgid!r}"
    wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    for form in filter(None, forms):
        if not set(PLACEHOLDER.findall(form)) <= wanted | set(PLACEHOLDER.findall(entry.msgid)):
            yield f"unknown placeholder: {form!r}"
        if not entry.msgid_plural and set(PLACEHOLDER.findall(form)) != wanted:
            yield f"placeholders differ: {entry.msgid!r} / {form!r}"
