"""The forms of the page editor: names that follow the headline, dates in the page's own time zone."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_slug
from django.db import models
from django.utils import timezone
from modeltranslation.fields import TranslationField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.models import register_form_field_override, registry
from wagtail.admin.forms.pages import CopyForm

from .languages import LANGUAGES, column, source_first
from .pasted import printable
from .slugs import MAX_LENGTH, ascii_slug
from .zones import ZONE_CHOICES

# A text that nobody wrote is empty, never NULL: else comparing versions shows changes nobody made.
register_form_field_override(models.CharField, override={"empty_value": ""})
# Wagtail tells a long text by its exact class, which translation hides: else none grows as it is typed.
register_form_field_override(
    TranslationField, override=lambda field: registry.get(field.translated_field)
)


class BasePageForm(WagtailAdminPageForm):
    """The editor's form: what is saved is checked as a draft, what goes to readers as a live page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit_slug(self.fields["slug"])
        self.fields["slug"].required = False  # the page derives it from the headline
        for field in self.fields.values():
            if isinstance(field, forms.DateField | forms.DateTimeField):
                field.validators.append(refuse_slips)
        self.slug_follows = self._slug_follows_headline()
        if self.slug_follows:
            for language in LANGUAGES:
                self.fields[column("headline", language)].widget.write_slug()

    def _slug_follows_headline(self) -> bool:
        """Tell whether the slug is the headline's, typed by nobody, and no reader knows it yet."""
        page = self.instance
        if page.pk and (page.live or page.first_published_at):
            return False
        derived = re.escape(page.derived_slug())
        return not page.slug or bool(re.fullmatch(rf"{derived}(-\d+)?", page.slug))

    def defer_required_fields(self) -> None:
        """Keep a page complete while it lies with the publishers, who may approve it unopened."""
        if not (self.instance.pk and self.instance.workflow_in_progress):
            super().defer_required_fields()

    def clean(self) -> dict[str, Any]:
        """Keep text only; empty a slug that follows the headline, for the page finds a free one."""
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = printable(value)
        if self.slug_follows:
            languages = source_first(self.cleaned_data.get("source_language", ""))
            headlines = (self.cleaned_data.get(column("headline", code)) for code in languages)
            followed = ascii_slug(next(filter(None, headlines), ""))
            if self.cleaned_data.get("slug") in (self.instance.slug, followed):
                self.cleaned_data["slug"] = ""
        cleaned: dict[str, Any] = super().clean()
        return cleaned

    def _post_clean(self) -> None:
        """Let the model check the page as what it is about to become."""
        was_live = self.instance.live
        self.instance.live = not self.is_deferred_validation
        super()._post_clean()
        self.instance.live = was_live

    def get_field_updates_for_resave(self) -> list[tuple[str, Any]]:
        """Tell the page still open in the browser, after an autosave, which slug was found."""
        updates: list[tuple[str, Any]] = super().get_field_updates_for_resave()
        if self.data.get("slug") != self.instance.slug:
            updates.append(("slug", self.instance.slug))
        return updates


class PageCopyForm(CopyForm):
    """The form that copies a page, with the limits of the headline and the slug it writes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        headline = self.page._meta.get_field("headline")
        self.fields["new_title"].validators.append(MaxLengthValidator(headline.max_length))
        self.fields["new_title"].widget.attrs["maxlength"] = headline.max_length
        limit_slug(self.fields["new_slug"])


def limit_slug(field: Any) -> None:
    """Refuse what would make an address too long to be passed on, or not ASCII."""
    field.validators = [validate_slug, MaxLengthValidator(MAX_LENGTH)]
    field.widget.attrs["maxlength"] = MAX_LENGTH


def refuse_slips(moment: date) -> None:
    """Refuse a year that nobody means, and beyond which no other time zone can be computed."""
    if not 1900 <= moment.year < 2200:
        raise ValidationError(forms.DateField.default_error_messages["invalid"], code="invalid")


class ZonedDateTimeField(forms.DateTimeField):
    """A date and time typed, and shown again, in a given time zone, whatever the editor's own."""

    def __init__(
        self, *, shown_in: ZoneInfo, typed_in: ZoneInfo, moment: datetime | None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.validators.append(refuse_slips)
        self.shown_in, self.typed_in, self.moment = shown_in, typed_in, moment

    def prepare_value(self, value: Any) -> Any:
        """Show a moment on the clock of its zone."""
        with timezone.override(self.shown_in):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        """Read what was typed on the clock of its zone; left as shown, it is the very same moment."""
        if self.moment and self.shown_in == self.typed_in and value == self._shown(self.moment):
            return self.moment
        with timezone.override(self.typed_in):
            return super().to_python(value)

    def _shown(self, moment: datetime) -> Any:
        return self.widget.format_value(self.prepare_value(moment))


class ZonedPageForm(BasePageForm):
    """A page form whose dates and times are those of the page's own time zone.

    `zoned_fields` names them; `timezone` is the field with the IANA name.
    """

    zoned_fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.data.get(self.add_prefix("timezone"))
        zone = self.instance.timezone
        for name in self.zoned_fields:
            field = self.fields[name]
            self.fields[name] = ZonedDateTimeField(
                shown_in=ZoneInfo(zone),
                typed_in=ZoneInfo(chosen if chosen in dict(ZONE_CHOICES) else zone),
                moment=getattr(self.instance, name),
                required=field.required,
                widget=field.widget,
                label=field.label,
                help_text=field.help_text,
            )
