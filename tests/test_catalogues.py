"""Every string of the interface is there in three languages, written as each of them is written."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polib
import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from django.utils.translation import gettext, ngettext

from core import catalogues

if TYPE_CHECKING:
    from collections.abc import Iterator

NARROW = "\u202f"  # the narrow no-break space of French typography
FRENCH_FAULTS = {
    "no narrow no-break space before ; : ! ? »": re.compile(
        rf"[^{NARROW}][;!?»]|[^{NARROW}]:(?!//)"
    ),
    "no narrow no-break space after «": re.compile(rf"«[^{NARROW}]"),
    "a typewriter's mark": re.compile(r"['\"“”]|\.\.\."),
}
HAN = r"[\u3400-\u9fff]"
CHINESE_FAULTS = {
    "a space between Han and Latin": re.compile(rf"{HAN} +[%\w]|[\w)] +{HAN}"),
    "a half-width mark beside Han": re.compile(rf"{HAN}[,.;:!?()]|[,;:!?()]{HAN}"),
    "a typewriter's mark": re.compile(r"['\"]|\.\.\.|。。"),
    "a reader addressed as a friend": re.compile("你"),
}
CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext

greeting = _("Good morning")
farewell = pgettext("at night", "Good-bye")


def count(number):
    return ngettext("%(number)s tree", "%(number)s trees", number) % {"number": number}
"""
TEMPLATE = """
<div>
      <p>{% translate "Indented deep" %}</p>
  <p>{% translate "May" context "month" %}</p>
  {% blocktranslate trimmed with who=name %}
    Written by
    {{ who }}
  {% endblocktranslate %}
  {% include "x.html" with heading=_("Passed on") %}
</div>
"""


def translations(language: str) -> Iterator[tuple[polib.POEntry, str]]:
    """Give every form of every translation with its entry."""
    for entry in catalogues.entries(catalogues.path_of(language)).values():
        for form in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            yield entry, form


def ill_written(language: str, rules: dict[str, re.Pattern[str]]) -> list[str]:
    """Give what breaks a rule of a language's typography, unless the English has it too."""
    return [
        f"{rule}: {form!r}"
        for entry, form in translations(language)
        for rule, pattern in rules.items()
        for match in pattern.finditer(form)
        if match.group() not in entry.msgid
    ]


@pytest.fixture
def compiled(tmp_path: Path, settings: Any) -> None:
    """Let Django read the site's catalogues freshly compiled, whatever stands in locale/."""
    copy = shutil.copytree(
        settings.LOCALE_PATHS[0], tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo")
    )
    settings.LOCALE_PATHS = [copy]
    catalogues.compile_all()


@pytest.fixture
def project(tmp_path: Path, settings: Any) -> Path:
    """Give a project of one module and one template with complete catalogues."""
    for path, text in {"labs/words.py": CODE, "site/core/templates/words.html": TEMPLATE}.items():
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    for language in catalogues.TRANSLATED:
        for entry in (catalogue := catalogues.update(language)):
            translate(entry, language)
        catalogue.save(str(catalogues.path_of(language)))
    return tmp_path


def translate(entry: polib.POEntry, language: str) -> None:
    """Fill an entry with its own words, in as many forms as the language has."""
    if entry.msgid_plural:
        forms = {"fr": 2, "zh-hans": 1}[language]
        entry.msgstr_plural = dict.fromkeys(range(forms), entry.msgid_plural)
    else:
        entry.msgstr = entry.msgid


def change(msgid: str, **values: Any) -> None:
    """Change one entry of the French catalogue."""
    path = str(catalogues.path_of("fr"))
    catalogue = polib.pofile(path)
    entry = catalogue.find(msgid)
    assert entry, f"{msgid!r} is not in the catalogue"
    for name, value in values.items():
        setattr(entry, name, value)
    catalogue.save(path)


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
def test_the_catalogue_is_complete_and_in_step_with_the_code(language: str) -> None:
    assert catalogues.faults(language) == []


def test_french_is_written_with_french_typography() -> None:
    assert ill_written("fr", FRENCH_FAULTS) == []


def test_chinese_is_written_with_chinese_typography() -> None:
    assert ill_written("zh-hans", CHINESE_FAULTS) == []


@pytest.mark.parametrize(
    ("bad", "rules"),
    [
        ("Ouvert ?", FRENCH_FAULTS),
        ("Ouvert\u00a0: oui", FRENCH_FAULTS),
        ("Ouvert:", FRENCH_FAULTS),
        ("« ouvert »", FRENCH_FAULTS),
        ("l'appel", FRENCH_FAULTS),
        ("申请 CNRS", CHINESE_FAULTS),
        ("%(days)s 天", CHINESE_FAULTS),
        ("申请,报名", CHINESE_FAULTS),
    ],
)
def test_the_rules_of_typography_see_what_breaks_them(
    bad: str, rules: dict[str, re.Pattern[str]]
) -> None:
    assert any(pattern.search(bad) for pattern in rules.values())


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "clôture prochaine"), ("zh-hans", "即将截止"), ("en", "closing soon")],
)
@pytest.mark.usefixtures("compiled")
def test_readers_see_the_glossary_s_term(language: str, words: str) -> None:
    with translation.override(language):
        assert gettext("closing soon") == words


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("fr", "encore 1 jour", "encore 3 jours"),
        ("zh-hans", "还有1天", "还有3天"),
        ("en", "1 day left", "3 days left"),
    ],
)
@pytest.mark.usefixtures("compiled")
def test_numbers_take_the_plural_of_the_language(language: str, one: str, many: str) -> None:
    with translation.override(language):
        texts = [
            ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
            for days in (1, 3)
        ]
    assert texts == [one, many]


@pytest.mark.usefixtures("project")
def test_extraction_finds_the_strings_of_code_and_templates() -> None:
    found = catalogues.messages()
    assert set(found) == {
        (None, "Good morning"),
        ("at night", "Good-bye"),
        (None, "%(number)s tree"),
        (None, "Indented deep"),
        ("month", "May"),
        (None, "Written by %(who)s"),
        (None, "Passed on"),
    }
    assert found[None, "%(number)s tree"].msgid_plural == "%(number)s trees"
    assert found[None, "Good morning"].occurrences == [("labs/words.py", "")]
    assert found[None, "Indented deep"].occurrences == [("site/core/templates/words.html", "")]


@pytest.mark.usefixtures("project")
def test_a_complete_catalogue_has_no_fault() -> None:
    assert [catalogues.faults(language) for language in catalogues.TRANSLATED] == [[], []]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("msgid", "values", "fault"),
    [
        ("Passed on", {"msgstr": ""}, "untranslated: 'Passed on'"),
        ("%(number)s tree", {"msgstr_plural": {0: "arbre"}}, "untranslated: '%(number)s tree'"),
        ("Passed on", {"flags": ["fuzzy"]}, "fuzzy: 'Passed on'"),
        (
            "Written by %(who)s",
            {"msgstr": "Écrit par quelqu’un"},
            "placeholders differ: 'Written by %(who)s' / 'Écrit par quelqu’un'",
        ),
        (
            "%(number)s tree",
            {"msgstr_plural": {0: "%(number)s arbre", 1: "%(nombre)s arbres"}},
            "unknown placeholder: '%(nombre)s arbres'",
        ),
    ],
)
def test_a_faulty_entry_is_reported(msgid: str, values: dict[str, Any], fault: str) -> None:
    change(msgid, **values)
    assert catalogues.faults("fr") == [fault]


def test_a_string_missing_from_the_catalogue_is_reported(project: Path) -> None:
    (project / "labs/more.py").write_text('label = _("Quite new")\n', encoding="utf-8")
    assert catalogues.faults("fr") == ["missing: 'Quite new'"]


def test_a_string_that_left_the_code_is_reported(project: Path) -> None:
    (project / "site/core/templates/words.html").write_text("", encoding="utf-8")
    assert "no longer used: 'Indented deep'" in catalogues.faults("fr")
    assert len(catalogues.faults("fr")) == 4


def test_a_catalogue_that_does_not_exist_is_reported(project: Path) -> None:
    shutil.rmtree(project / "locale/fr")
    (fault,) = catalogues.faults("fr")
    assert "does not exist" in fault


@pytest.mark.usefixtures("project")
def test_the_check_command_stops_at_a_fault_and_names_its_language() -> None:
    change("Passed on", msgstr="")
    with pytest.raises(CommandError, match="fr: untranslated: 'Passed on'"):
        call_command("check_catalogues", stdout=io.StringIO())


def test_an_update_adds_what_is_new_drops_what_is_gone_and_keeps_translations(
    project: Path,
) -> None:
    change("Good morning", msgstr="Bonjour")
    (project / "site/core/templates/words.html").write_text(
        '{% translate "Quite new" %}', encoding="utf-8"
    )
    output = io.StringIO()
    call_command("update_catalogues", stdout=output)
    known = {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalogues.path_of("fr")))}
    assert set(known) == {"Good morning", "Good-bye", "%(number)s tree", "Quite new"}
    assert known["Good morning"] == "Bonjour"
    assert known["Quite new"] == ""
    assert "fr: 4 strings, 1 to translate" in output.getvalue()
