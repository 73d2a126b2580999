"""What the office says of itself, once, for every page: address, telephone, filing numbers."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from core.languages import columns


@register_setting(icon="home")
class OfficeSettings(BaseSiteSetting):
    """The office's particulars, edited in Settings → Office."""

    class Accessibility(models.TextChoices):
        """The three states that a public body may declare (RGAA 4.1, obligation of display)."""

        NONE = "none", _("Accessibility: not compliant")
        PARTIAL = "partial", _("Accessibility: partially compliant")
        FULL = "full", _("Accessibility: fully compliant")

    office_name = models.CharField(_("office name"), max_length=120, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    opening_hours = models.CharField(_("opening hours"), max_length=200, blank=True)
    address_lines = models.TextField(_("address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    icp_number = models.CharField(
        _("ICP filing number"),
        max_length=40,
        blank=True,
        help_text=_(
            "Shown in the footer with a link to the ministry's register. Example: 京ICP备00000000号"
        ),
    )
    police_number = models.CharField(
        _("public security filing number"),
        max_length=60,
        blank=True,
        validators=[RegexValidator(r"\d", _("The number holds at least one digit."))],
        help_text=_("Shown in the footer. Example: 京公网安备 11010500000000号"),
    )
    wechat = models.CharField(_("WeChat account"), max_length=60, blank=True)
    linkedin = models.URLField(_("LinkedIn page"), blank=True)
    accessibility = models.CharField(
        _("accessibility statement"),
        max_length=10,
        choices=Accessibility.choices,
        default=Accessibility.NONE,
        help_text=_("Shown on the link to the statement in every page's footer."),
    )
    accessibility_page = models.ForeignKey(
        "core.BasePage",
        verbose_name=_("page of the accessibility statement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    demonstration = models.BooleanField(
        _("demonstration site"),
        default=False,
        help_text=_("Says in the footer that laboratories, people, calls and events are invented."),
    )
    logo = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Without one, the office's name is set in type."),
    )

    panels = (
        MultiFieldPanel([FieldPanel(name) for name in columns("office_name")], heading=_("Name")),
        MultiFieldPanel(
            [
                *(
                    FieldPanel(name)
                    for name in columns("address_lines", "opening_hours", "publisher")
                ),
                FieldPanel("phone"),
                FieldPanel("email"),
            ],
            heading=_("Address and contact"),
        ),
        MultiFieldPanel(
            [FieldPanel("icp_number"), FieldPanel("police_number")], heading=_("Filing in China")
        ),
        MultiFieldPanel([FieldPanel("wechat"), FieldPanel("linkedin")], heading=_("Networks")),
        MultiFieldPanel(
            [FieldPanel("accessibility"), FieldPanel("accessibility_page")],
            heading=_("Accessibility"),
        ),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("demonstration")], heading=_("Site")),
    )

    class Meta:
        verbose_name = _("office")

    @property
    def police_code(self) -> str:
        """Give the digits of the public security filing number, as the register's address wants them."""
        return "".join(character for character in self.police_number if character.isdigit())
