"""The questions of the guided choice, and their answers as they stand in the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _


class Aim(models.TextChoices):
    """What somebody wants to do."""

    TRY = "try", _("try out an idea together")
    PROJECT = "project", _("carry out a research project")
    NETWORK = "network", _("build a network")
    LABORATORY = "laboratory", _("set up a joint laboratory")
    THESIS = "thesis", _("supervise a thesis together")
    STAY = "stay", _("spend time in the other country")


class Partner(models.TextChoices):
    """With whom."""

    TEAM = "team", _("one team that I know")
    TEAMS = "teams", _("several teams")
    STUDENT = "student", _("a PhD student")
    NOBODY = "nobody", _("nobody yet")


class Duration(models.TextChoices):
    """For how long."""

    SHORT = "short", _("up to one year")
    MEDIUM = "medium", _("one to three years")
    LONG = "long", _("more than three years")


MONTHS: dict[str, tuple[int, int | None]] = {
    Duration.SHORT: (1, 12),
    Duration.MEDIUM: (13, 36),
    Duration.LONG: (37, None),
}
OPEN = _("no matter")


def spans_meet(duration: str, low: int | None, high: int | None) -> bool:
    """Tell whether a duration asked for and a range of months, open where it is None, have months in common."""
    if not duration:
        return True
    shortest, longest = MONTHS[duration]
    return (longest is None or (low or 0) <= longest) and (high is None or shortest <= high)


def question(label: Any, answers: type[models.TextChoices]) -> forms.ChoiceField:
    """Give a question with its answers, the open one first."""
    choices = [("", OPEN), *answers.choices]
    return forms.ChoiceField(
        label=label, choices=choices, required=False, widget=forms.RadioSelect, initial=""
    )


class ToolChoiceForm(forms.Form):
    """The three questions; their names are those of the address."""

    aim = question(_("What would you like to do?"), Aim)
    partner = question(_("With whom?"), Partner)
    duration = question(_("For how long?"), Duration)

    def answers(self) -> dict[str, str]:
        """Give what was answered, empty where it was not, or by something that is no answer."""
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
