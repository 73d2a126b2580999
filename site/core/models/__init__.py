"""The ground floor's models: the page every page type is, images and documents, the office's settings."""

from .machine import RoutedPageMixin
from .media import SiteDocument, SiteImage, SiteRendition
from .pages import BasePage
from .people import Person
from .settings import OfficeSettings

__all__ = [
    "BasePage",
    "OfficeSettings",
    "Person",
    "RoutedPageMixin",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
]
