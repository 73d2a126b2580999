"""Numbers that make no sense, refused in Django's own words, which are translated already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import BaseValidator, MaxValueValidator, MinValueValidator

if TYPE_CHECKING:
    from django.db.models import Model


def require_at_least(instance: Model, name: str, low: int) -> None:
    """Raise ValidationError, at the field, where its number is below a bound."""
    _require(instance, name, MinValueValidator(low))


def require_on_earth(instance: Model) -> None:
    """Raise ValidationError, at the field, where `latitude` or `longitude` leads off the map."""
    for name, most in (("latitude", 90), ("longitude", 180)):
        _require(instance, name, MinValueValidator(-most), MaxValueValidator(most))


def _require(instance: Model, name: str, *validators: BaseValidator) -> None:
    value = getattr(instance, name)
    for validator in validators if value is not None else ():
        try:
            validator(value)
        except ValidationError as error:
            raise ValidationError({name: error}) from error
