"""The page editor's form: what must be there before a language, or the page, may be read."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from .languages import LANGUAGES, NATIVE_NAMES, column


class BasePageForm(WagtailAdminPageForm):
    """Check readiness at the field concerned; give an empty slug leave to be derived on saving."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        """Add an error at every field that keeps a ticked language from being ready."""
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("slug") and self.parent_page is not None:
            self.instance._cached_parent_obj = self.parent_page
        ready = [code for code in LANGUAGES if cleaned.get(column("ready", code))]
        for language in ready:
            self._require_text(language)
        if not ready and not self.is_deferred_validation and self._edits_readiness:
            self.add_error(
                column("ready", self.instance.source_language),
                _("Mark at least one language as ready before publishing, or save a draft."),
            )
        return cleaned

    @property
    def _edits_readiness(self) -> bool:
        return any(column("ready", code) in self.fields for code in LANGUAGES)

    def _require_text(self, language: str) -> None:
        for name in self.instance.required_text:
            field = column(name, language)
            if (
                field in self.fields
                and field not in self.errors
                and not self.cleaned_data.get(field)
            ):
                self.add_error(
                    field,
                    forms.ValidationError(
                        _("Needed before %(language)s can be marked ready."),
                        params={"language": NATIVE_NAMES[language]},
                    ),
                )


class ZonedPageForm(BasePageForm):
    """A page form whose dates and times are typed, and shown again, in the page's own time zone.

    `zoned_fields` names them; `timezone` is the field with the IANA name.
    """

    zoned_fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = ZoneInfo(self.instance.timezone)
        for name in self.zoned_fields:
            if name in self.fields and (value := getattr(self.instance, name)):
                self.initial[name] = value.astimezone(zone).replace(tzinfo=None)

    def clean(self) -> dict[str, Any]:
        """Read every date and time as one of the page's time zone, not of the editor's."""
        cleaned = super().clean()
        zone = ZoneInfo(cleaned.get("timezone") or self.instance.timezone)
        for name in self.zoned_fields:
            value = cleaned.get(name)
            if isinstance(value, datetime):
                cleaned[name] = timezone.localtime(value).replace(tzinfo=zone)
        return cleaned
