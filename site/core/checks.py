"""House rules that a machine keeps: a forgotten registration fails at start-up, not in production."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from modeltranslation.translator import translator


@register()
def every_page_is_registered_for_translation(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """An unregistered page type breaks deferred loading of the translated columns that it inherits."""
    from .models import BasePage

    registered = set(translator.get_registered_models(abstract=False))
    return [
        Error(
            f"{model._meta.label} is not registered for translation.",
            hint=f"Register it in {model._meta.app_label}/translation.py, even with no fields of its own.",
            obj=model,
            id="core.E001",
        )
        for model in apps.get_models()
        if issubclass(model, BasePage) and model not in registered
    ]


@register()
def required_text_exists(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A type's required text must be among its translated fields."""
    from .models import BasePage

    messages: list[CheckMessage] = []
    for model in apps.get_models():
        if not issubclass(model, BasePage):
            continue
        unknown = set(model.required_text) - set(translator.get_options_for_model(model).all_fields)
        if unknown:
            messages.append(
                Error(
                    f"{model._meta.label}.required_text names what is not translated: {sorted(unknown)}.",
                    hint="Name fields of the model's TranslationOptions.",
                    obj=model,
                    id="core.E002",
                )
            )
    return messages
