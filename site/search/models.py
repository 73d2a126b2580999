"""What people looked for and did not find: words and a number, nothing about who asked."""

from __future__ import annotations

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.languages import NATIVE_NAMES

from .analysis import fold
from .parsing import words

TEXT_LENGTH = 100
ROWS = 5000  # of which the least asked for and oldest go first


class MissedQuery(models.Model):
    """A question to which nothing on the site was an answer, and how often it was asked."""

    text = models.CharField(_("question"), max_length=TEXT_LENGTH)
    language = models.CharField(
        _("language of the reader"), max_length=10, choices=list(NATIVE_NAMES.items())
    )
    count = models.PositiveIntegerField(_("times"), default=1)
    last_seen = models.DateTimeField(_("last asked"))

    class Meta:
        verbose_name = _("missed question")
        verbose_name_plural = _("missed questions")
        ordering = ("-count", "-last_seen")
        constraints = (
            models.UniqueConstraint(fields=["text", "language"], name="search_missed_once"),
        )

    def __str__(self) -> str:
        return self.text

    @classmethod
    def record(cls, query: str, language: str) -> None:
        """Count a question, in one statement; an address of a person is nothing that editors may see."""
        text = " ".join(word.text for word in words(query))[:TEXT_LENGTH].strip()
        if not text or "@" in fold(query) or _is_one_key(text):
            return
        table = connection.ops.quote_name(cls._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (text, language, count, last_seen) VALUES (%s, %s, 1, %s) "  # noqa: S608
                f"ON CONFLICT (text, language) DO UPDATE SET count = {table}.count + 1, "
                "last_seen = excluded.last_seen RETURNING count",
                [text, language, connection.ops.adapt_datetimefield_value(timezone.now())],
            )
            ((count,),) = cursor.fetchall()
        if count == 1:  # a row more
            cls.trim()

    @classmethod
    def trim(cls, rows: int = ROWS) -> None:
        """Keep the table small."""
        if cls.objects.count() > rows:
            kept = cls.objects.values("pk")[: rows * 9 // 10]
            cls.objects.exclude(pk__in=[row["pk"] for row in kept]).delete()


def _is_one_key(text: str) -> bool:
    """Tell whether a text is the same character again and again."""
    return len(text) > 1 and len(set(text.replace(" ", ""))) == 1
