"""BasePage: the page that every page type is, one row a page, three languages a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractPage
from wagtail.models.pages import AbstractPageMeta
from wagtail.search import index

from core.changes import FRAME, mark
from core.facets.derived import derive_from
from core.forms import BasePageForm, PageCopyForm
from core.languages import (
    HTML_LANG,
    LANGUAGES,
    NATIVE_NAMES,
    column,
    columns,
    source_first,
    text_in,
)
from core.panels import page_edit_handler
from core.permissions import PagePermissions
from core.querysets import BasePageManager
from core.results import ABSTRACT, NAME, ResultCard
from core.routing import load_frame, route
from core.slugs import ascii_slug
from core.versions import without_lost_references

from .machine import MachineReadable
from .shown import ShownWhole

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class BasePage(MachineReadable, ShownWhole, AbstractPage):
    """What all pages share: headline, summary and readiness in each language, an image, a place in the menus."""

    class Navigation(models.TextChoices):
        """Where the frame of every page links to this one."""

        NOWHERE = "", _("Nowhere")
        MENU = "menu", _("Main menu")
        FOOTER = "footer", _("Footer")

    if TYPE_CHECKING:
        slug: str
        live: bool

    headline = models.CharField(_("headline"), max_length=160, blank=True)
    summary = models.TextField(
        _("summary"),
        max_length=400,
        blank=True,
        help_text=_(
            "One or two sentences: shown in lists, in search engines and when the page is shared."
        ),
    )
    ready = models.BooleanField(
        _("ready to be read"),
        default=False,
        help_text=_(
            "Readers of this language see this text. Unticked, they see the best other language."
        ),
    )
    source_language = models.CharField(
        _("written first in"),
        max_length=10,
        choices=list(NATIVE_NAMES.items()),
        default="fr",
        help_text=_(
            "The language from which the others are translated; it also gives the page's name here."
        ),
    )
    image = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    navigation = models.CharField(
        _("shown in"),
        max_length=10,
        blank=True,
        choices=Navigation.choices,
        default=Navigation.NOWHERE,
    )

    objects = BasePageManager()
    copy_form_class = PageCopyForm
    # Not `base_form_class`: Wagtail's admin overwrites that of the page model when it starts.
    edit_form_class: ClassVar[type[BasePageForm]] = BasePageForm

    # What a language needs before it can be ticked ready; page types add theirs.
    required_text: ClassVar[tuple[str, ...]] = ("headline", "summary")
    # The type's own facts and texts, from which its editing tabs are made.
    fact_panels: ClassVar[list[Any]] = []
    text_fields: ClassVar[tuple[str, ...]] = ()
    # How search results show pages of this type.
    result_card: ClassVar[ResultCard] = ResultCard(_("page"))

    search_fields = [
        *AbstractPage.search_fields,
        *(index.SearchField(name, boost=NAME) for name in columns("headline")),
        *(index.AutocompleteField(name) for name in columns("headline")),
        *(index.SearchField(name, boost=ABSTRACT) for name in columns("summary")),
        *(index.FilterField(name) for name in columns("ready")),
    ]

    class Meta(AbstractPageMeta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        indexes = (
            # Wagtail has none; the whole chain of a request's path is found by this one.
            models.Index(fields=["url_path"], name="core_page_url_path"),
            models.Index(fields=["navigation"], name="core_page_navigation"),
        )

    # --- Languages -----------------------------------------------------------------------------

    @property
    def ready_languages(self) -> list[str]:
        """Give the languages in which this page may be read, in the site's order."""
        return [language for language in LANGUAGES if text_in(self, "ready", language)]

    @property
    def shown_language(self) -> str:
        """Give the language of a preview, else that in which the active reader is shown this page."""
        return getattr(self, "_preview_language", "") or super().shown_language

    def missing_text(self, language: str) -> list[str]:
        """Give the required fields that are empty in `language`."""
        return [name for name in self.required_text if not text_in(self, name, language)]

    # --- Names: derived from the headline, never typed ------------------------------------------

    @property
    def title_language(self) -> str:
        """Give the language whose headline is the internal name: that of origin, else one that has one."""
        languages = source_first(self.source_language)
        return next((code for code in languages if text_in(self, "headline", code)), languages[0])

    def derived_title(self) -> str:
        """Give the internal name: the headline in the language of origin, else in any other."""
        with translation.override(self.source_language):
            return text_in(self, "headline", self.title_language) or str(self._meta.verbose_name)

    def derived_slug(self) -> str:
        """Give the slug of the internal name (Chinese through pinyin), not yet told from others."""
        return ascii_slug(self.derived_title()) or str(self._meta.model_name)

    def derive_names(self) -> None:
        """Set title, and slug where it is empty and the page has its place among others."""
        self.title = self.derived_title()
        if not self.slug and self.path:
            self.slug = self._get_autogenerated_slug(self.derived_slug())

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Derive the names before Wagtail validates them."""
        # modeltranslation empties a text of the editor's own language only later, in clean_fields.
        for name, value in getattr(self, "_mt_form_pending_clear", {}).items():
            setattr(self, name, value)
        self.derive_names()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """Derive the names before Wagtail validates what a draft needs."""
        self.derive_names()
        super().minimal_clean()

    def clean(self) -> None:
        """Refuse to publish a page that nobody could read, or a language that lacks its text."""
        super().clean()
        errors: dict[str, Any] = {}
        for language in self.ready_languages:
            message = _("Needed before %(language)s can be marked ready.")
            params = {"language": NATIVE_NAMES[language]}
            for name in self.missing_text(language):
                errors[column(name, language)] = ValidationError(message, params=params)
        if self.live and not self.is_root() and not self.ready_languages:
            errors[column("ready", self.source_language)] = _(
                "Mark at least one language as ready before publishing, or save a draft."
            )
        if errors:
            raise ValidationError(errors)

    def publication_errors(self) -> list[str]:
        """Give what keeps this text from readers; nothing where it may be published."""
        was_live, self.live = self.live, True
        try:
            self.full_clean()
        except ValidationError as error:
            return error.messages
        finally:
            self.live = was_live
        return []

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, and keep in step what frames link to and lists are counted by: terms are saved last."""
        touched = kwargs.get("update_fields")
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            if touched is None or "live" in touched:
                derive_from(self)
                mark(FRAME)
        return result

    def place_of(self, answered: Callable[[str], int]) -> str:
        """Give what leads, after this page's address, to its part that answers best; nothing for the whole."""
        return ""

    # --- Serving ---------------------------------------------------------------------------------

    @staticmethod
    def route_for_request(request: HttpRequest, path: str) -> Any:
        """Find the page of a path with two queries, whatever its depth. See core.routing."""
        return route(request, path)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Answer for this very page only: the chain below it was looked up already."""
        if path_components:
            raise Http404
        return super().route(request, path_components)

    def get_view_restrictions(self) -> Any:
        """Give the restrictions of the page and its ancestors, with no query where there are none."""
        if getattr(self, "_known_open", False):
            return []
        return super().get_view_restrictions()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Load the frame around this very page."""
        load_frame(request, page=self)
        return super().get_context(request, *args, **kwargs)

    def get_url(self, request: HttpRequest | None = None, current_site: Any = None) -> str | None:
        """Give the page's address in the active language, with no query where the frame is loaded."""
        frame = getattr(request, "_frame", None)
        if frame and frame.site and self.url_path.startswith(frame.site.root_page.url_path):
            below = self.url_path.removeprefix(frame.site.root_page.url_path)
            return reverse("wagtail_serve", args=(below,))
        return super().get_url(request, current_site)

    @classmethod
    def for_detail(cls) -> models.QuerySet[Any]:
        """Give the queryset that loads a page of this type with all that its own address shows."""
        return cls.objects.select_related("image").prefetch_related("image__renditions")

    # --- Preview: one mode a language ------------------------------------------------------------

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """Give one mode a language, the language of origin first."""
        return [(code, NATIVE_NAMES[code]) for code in source_first(self.source_language)]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the page as readers of one language will see it, ready or not, interface included."""
        language = mode_name if mode_name in LANGUAGES else self.source_language
        request.LANGUAGE_CODE = language
        if text_in(self, "headline", language):
            self._preview_language = language
        with translation.override(language):
            response = super().serve_preview(request, mode_name).render()
        response.headers["Content-Language"] = HTML_LANG[language]
        return response

    # --- Editing ---------------------------------------------------------------------------------

    @classproperty
    def edit_handler(cls) -> Any:  # a property of the class
        """Give the editor: one tab a language, one of facts."""
        return page_edit_handler(cls)

    def permissions_for_user(self, user: Any) -> PagePermissions:
        """Give what somebody may do to this page."""
        return PagePermissions(user, self)

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Give the page of one of its versions."""
        return super().from_serializable_data(without_lost_references(cls, data), *args, **kwargs)

    @cached_property
    def lattice(self) -> str:
        """Give the identifier whose lattice stands where the page has no image."""
        return self._meta.model_name or "page"
