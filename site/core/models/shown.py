"""A text in three languages, shown whole in one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.languages import active_language, best_language
from core.text import PageText

if TYPE_CHECKING:
    from collections.abc import Sequence


class ShownWhole:
    """What pages and cooperations share: the reader's language if it is ready, else the best other one."""

    @property
    def ready_languages(self) -> Sequence[str]:
        """Give the languages in which this may be read, in the site's order."""
        raise NotImplementedError

    @property
    def shown_language(self) -> str:
        """Give the language in which the active reader is shown this: whole, never mixed.

        What is ready in no language is a draft (a preview): it is shown as the reader asked.
        """
        wanted = active_language()
        return best_language(frozenset(self.ready_languages), wanted) or wanted

    @property
    def is_foreign(self) -> bool:
        """Tell whether the active reader is shown this in a language that is not theirs."""
        return self.shown_language != active_language()

    @property
    def text(self) -> PageText:
        """Give the translated fields in the language shown: `page.text.headline`."""
        return PageText(self, self.shown_language)
