"""The ground floor's models: the page every page type is, images and documents, the office's settings."""

from .changes import Change
from .facets import FacetEntry, FacetValue
from .machine import RoutedPageMixin
from .media import SiteDocument, SiteImage, SiteRendition
from .pages import BasePage
from .people import Person
from .settings import OfficeSettings
from .shown import ShownWhole

__all__ = [
    "BasePage",
    "Change",
    "FacetEntry",
    "FacetValue",
    "OfficeSettings",
    "Person",
    "RoutedPageMixin",
    "ShownWhole",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
]
