"""What calls and cooperation tools share."""

from django.utils.translation import gettext_lazy as _

LIST_FEATURES = ["bold", "link", "ul", "ol"]
CURRENCIES = [("EUR", _("euro")), ("CNY", _("yuan"))]
