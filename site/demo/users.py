"""Accounts to try the roles with, made only where a password is given for them."""

from __future__ import annotations

import os

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from core.roles import EDITORS, PUBLISHERS, TRANSLATORS

ROLES = {"admin": None, "publisher": PUBLISHERS, "editor": EDITORS, "translator": TRANSLATORS}


def ensure_users() -> str:
    """Make an account a role with the password in DEMO_PASSWORD; say what was done."""
    password = os.environ.get("DEMO_PASSWORD", "")
    if not password:
        return "accounts: none (set DEMO_PASSWORD, or use `make admin`)"
    users = get_user_model().objects
    for name, role in ROLES.items():
        user, created = users.get_or_create(
            username=name,
            defaults={
                "email": f"{name}@example.org",
                "is_superuser": role is None,
                "is_staff": role is None,
            },
        )
        if created:
            user.set_password(password)
            user.save()
        if role:
            user.groups.add(Group.objects.get(name=role))
    return f"accounts: {', '.join(ROLES)}"
