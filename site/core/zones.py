"""The two clocks of the office: Beijing and Paris."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

BEIJING = ZoneInfo("Asia/Shanghai")
PARIS = ZoneInfo("Europe/Paris")

ZONE_CHOICES = [("Asia/Shanghai", _("Beijing time")), ("Europe/Paris", _("Paris time"))]
