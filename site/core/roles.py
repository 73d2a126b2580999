"""The roles of the office's staff, and what each may do."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Task,
    Workflow,
)

from .models import BasePage

PUBLISHERS, EDITORS, TRANSLATORS = "Publishers", "Editors", "Translators"

PAGE_PERMISSIONS = {
    PUBLISHERS: ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
    EDITORS: ("add", "change"),
    TRANSLATORS: ("change",),
}
# Translators write alternative texts, which belong to the image.
MEDIA_PERMISSIONS = {
    PUBLISHERS: ("add", "change", "choose"),
    EDITORS: ("add", "change", "choose"),
    TRANSLATORS: ("change", "choose"),
}
# Vocabulary, people and cooperations: translators may correct names, publishers may do everything.
TERMS = ("researchfield", "institution", "programme", "city", "careerstage", "person")
# As pages are: what editors and translators write is a draft until a publisher publishes it.
DRAFTED = ("cooperation",)
TERM_ACTIONS = {
    PUBLISHERS: ("add", "change", "delete", "view"),
    EDITORS: ("add", "change", "view"),
    TRANSLATORS: ("change", "view"),
}
# What readers looked for and did not find.
REPORT_ACTIONS = {
    PUBLISHERS: ("view", "delete"),
    EDITORS: ("view",),
    TRANSLATORS: ("view",),
}

APPS = ("core", "reference", "labs", "search", "wagtailsearchpromotions")

# What Wagtail's own migrations made, in English only, and what it is called here: words that French
# and English share, and the Chinese one, since editors read them in the admin's menus.
WAGTAIL_GROUPS = {"Moderators": PUBLISHERS, "Editors": EDITORS}
WAGTAIL_WORKFLOW = "Moderators approval"
WORKFLOW, TASK = "Publication · 发布", "Validation · 审核"


@transaction.atomic
def ensure_roles() -> list[Group]:
    """Create the roles where they are missing, taking over what Wagtail made; give them."""
    for old, new in WAGTAIL_GROUPS.items():
        if not Group.objects.filter(name=new).exists():
            Group.objects.filter(name=old).update(name=new)
    # Wagtail's workflow asks its moderators, the publishers now, to approve every page.
    Workflow.objects.filter(name=WAGTAIL_WORKFLOW).update(name=WORKFLOW)
    Task.objects.filter(name=WAGTAIL_WORKFLOW).update(name=TASK)
    return [_role(name) for name in (PUBLISHERS, EDITORS, TRANSLATORS)]


def _role(name: str) -> Group:
    group, _created = Group.objects.get_or_create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    group.permissions.add(*_model_permissions(name))
    root = BasePage.get_first_root_node()
    for action in PAGE_PERMISSIONS[name]:
        permission = Permission.objects.get(
            content_type__app_label="core", codename=f"{action}_basepage"
        )
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    library = Collection.get_first_root_node()
    # Wagtail looks for the permissions of its own models, whatever model stands in for them.
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for action in MEDIA_PERMISSIONS[name]:
            permission = Permission.objects.get(
                content_type__app_label=app, codename=f"{action}_{model}"
            )
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=library, permission=permission
            )
    return group


def _model_permissions(name: str) -> Any:
    codenames = [f"{action}_{term}" for action in TERM_ACTIONS[name] for term in TERMS + DRAFTED]
    codenames += [f"{action}_missedquery" for action in REPORT_ACTIONS[name]]
    if name == PUBLISHERS:
        codenames += ["change_officesettings", *(f"publish_{term}" for term in DRAFTED)]
        codenames += [f"{action}_searchpromotion" for action in ("add", "change", "delete")]
    return Permission.objects.filter(content_type__app_label__in=APPS, codename__in=codenames)
