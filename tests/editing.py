"""An editor at work: opens a page's form as rendered, changes something, and posts the whole of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.forms import BooleanField, Form
from django.urls import reverse
from wagtail import blocks
from wagtail.blocks import BlockField
from wagtail.test.utils.form_data import querydict_from_html
from wagtail.users.models import UserProfile

from core.languages import columns
from core.models import BasePage

if TYPE_CHECKING:
    from django.http import QueryDict
    from django.test import Client

ADMIN_LANGUAGES = ("fr", "zh-hans", "en")
ROLES = ("admin", "publisher", "editor", "translator")


def log_in(
    client: Client, name: str, language: str = "en", time_zone: str = "Asia/Shanghai"
) -> Any:
    """Log a demo account in, its admin set to a language and a time zone; give the user."""
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.get(username=name)
    profile = UserProfile.get_for_user(user)
    profile.preferred_language, profile.current_time_zone = language, time_zone
    profile.save()
    client.force_login(user)
    return user


@dataclass
class Editor:
    """The edit form of a page, or of a page to be, in somebody's browser."""

    client: Client
    url: str

    @classmethod
    def of(cls, client: Client, page: BasePage) -> Editor:
        """Open a page."""
        return cls(client, reverse("wagtailadmin_pages:edit", args=(page.pk,)))

    @classmethod
    def new(cls, client: Client, model: type[BasePage], parent: BasePage) -> Editor:
        """Open the form of a new page."""
        names = (model._meta.app_label, model._meta.model_name, parent.pk)
        return cls(client, reverse("wagtailadmin_pages:add", args=names))

    def opened(self) -> Any:
        """Give the response that holds the form."""
        response = self.client.get(self.url)
        assert response.status_code == 200, f"{self.url}: {response.status_code}"
        return response

    def data(self, **changes: Any) -> QueryDict:
        """Give what the browser would post, with some fields changed; None takes one out."""
        response = self.opened()
        posted = querydict_from_html(response.content.decode(), form_id="page-edit-form")
        for name, value in scripted(response.context_data["form"]).items():
            posted[name] = value
        return change(posted, changes)

    def save(self, **changes: Any) -> Any:
        """Save a draft."""
        return self.client.post(self.url, self.data(**changes))

    def publish(self, **changes: Any) -> Any:
        """Publish."""
        return self.client.post(self.url, self.data(**changes, **{"action-publish": "1"}))

    def submit(self, **changes: Any) -> Any:
        """Submit to the workflow."""
        return self.client.post(self.url, self.data(**changes, **{"action-submit": "1"}))

    def autosave(self, **changes: Any) -> Any:
        """Save in the background, as the editor's script does."""
        data = self.data(**changes)
        return self.client.post(self.url, data, headers={"Accept": "application/json"})


def change(posted: QueryDict, changes: dict[str, Any]) -> QueryDict:
    """Give the posted data with some fields changed; None or False takes one out, True ticks a box."""
    for name, value in changes.items():
        posted.pop(name, None)
        if value is not None and value is not False:
            posted[name] = "on" if value is True else value
    return posted


def scripted(form: Form) -> dict[str, str]:
    """Give what a browser posts and the HTML does not say: ticked boxes, and streams, made by scripts."""
    data: dict[str, str] = {}
    for bound in form:
        if isinstance(bound.field, BlockField):
            data |= block_data(bound.field.block, bound.value(), bound.html_name)
        elif isinstance(bound.field, BooleanField) and bound.value():
            data[bound.html_name] = "on"
    return data


def block_data(block: Any, value: Any, prefix: str) -> dict[str, str]:
    """Give the inputs of a block, and of those within it."""
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
        children = (
            list(value) if isinstance(block, blocks.StreamBlock) else list(value.bound_blocks)
        )
        data = {f"{prefix}-count": str(len(children))}
        for index, child in enumerate(children):
            at = f"{prefix}-{index}"
            data |= {f"{at}-deleted": "", f"{at}-order": str(index), f"{at}-id": child.id or ""}
            if isinstance(block, blocks.StreamBlock):
                data[f"{at}-type"] = child.block_type
            data |= block_data(child.block, child.value, f"{at}-value")
        return data
    if isinstance(block, blocks.StructBlock):
        return {
            key: posted
            for name, child in block.child_blocks.items()
            for key, posted in block_data(child, value.get(name), f"{prefix}-{name}").items()
        }
    if isinstance(block, blocks.StaticBlock):
        return {}
    shown = block.field.prepare_value(block.value_for_form(value))
    formatted = block.field.widget.format_value(shown)
    if isinstance(formatted, list):  # a choice of one
        formatted = next(iter(formatted), "")
    return {prefix: "" if formatted is None else str(formatted)}


def action(client: Client, name: str, *args: Any, **data: Any) -> Any:
    """Post to one of Wagtail's views of a page."""
    response = client.post(reverse(f"wagtailadmin_pages:{name}", args=args), data)
    assert response.status_code in (200, 302), response.content
    return response


def written(page: BasePage, *fields: str) -> dict[str, Any]:
    """Give all that is stored of a page in the three languages, as the database holds it."""
    from modeltranslation.translator import translator

    model = page.specific_class
    names = fields or tuple(sorted(translator.get_options_for_model(model).all_fields))
    stored = model.objects.get(pk=page.pk)
    return {name: plain(getattr(stored, name)) for name in columns(*names)}


def draft(page: BasePage) -> Any:
    """Give the page with the text of its latest draft."""
    return BasePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def plain(value: Any) -> Any:
    """Give a value that can be compared: a stream by what it holds, rich text without Draftail's keys."""
    if hasattr(value, "get_prep_value"):
        value = json.dumps(value.get_prep_value(), ensure_ascii=False)
    return re.sub(r' data-block-key=\\?"\w+\\?"', "", value) if isinstance(value, str) else value
