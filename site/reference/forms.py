"""Inputs of the vocabulary's own editor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from core.pasted import printable

from .models import ClassificationCode


class CodeLinesInput(AdminAutoHeightTextInput):
    """Codes of the official classifications, one a line; what follows a code there is for the eye."""

    def format_value(self, value: Any) -> str:
        """Give each code with its published name; one that is unknown as it was typed."""
        known = {
            code.code: str(code) for code in ClassificationCode.objects.filter(code__in=value or ())
        }
        return "\n".join(known.get(code, code) for code in value or ())

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Give the first word of each line."""
        lines = printable(data.get(name, "")).splitlines()
        return [line.split()[0].upper() for line in lines if line.strip()]


class CodesField(forms.ModelMultipleChoiceField):
    """Codes among more than a thousand: typed or pasted, since nobody scrolls through them."""

    widget = CodeLinesInput
    default_error_messages = {
        "invalid_choice": _("“%(value)s” is a code of none of the three classifications.")
    }

    def __init__(self) -> None:
        super().__init__(
            ClassificationCode.objects.all(),
            to_field_name="code",
            required=False,
            label=_("codes"),
            help_text=_("One a line: CNRS sections (04), ERC panels (PE2), NSFC codes (A0402)."),
        )


class ResearchFieldForm(WagtailAdminModelForm):
    """A research field, its codes as lines."""

    codes = CodesField()
