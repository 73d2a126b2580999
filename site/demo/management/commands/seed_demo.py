"""`manage.py seed_demo`: the complete trilingual demo site."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.models import Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.models import BasePage, OfficeSettings, Person
from core.roles import ensure_roles
from demo import content
from demo.builder import Builder, demo_key
from demo.cooperations import cooperations
from demo.media import ensure_images
from demo.scale import PREFIX, grow
from demo.texts import write_texts
from demo.users import ensure_users
from reference.loading import load_vocabulary


class Command(BaseCommand):
    """Build the demo site; run again, it adds what is missing and doubles nothing."""

    help = "Builds the demo site; run again, it adds what is missing and doubles nothing."

    def add_arguments(self, parser: Any) -> None:
        """Offer to build only where there is nothing yet."""
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where the site has pages already"
        )

        parser.add_argument(
            "--scale", type=int, default=0, metavar="N", help="then add N copies, to measure with"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check that the tree holds nothing else, build, and index."""
        if options["if_empty"] and self.pages():
            # Each start of `make run` asks: what an editor deleted must not come back.
            self.stdout.write("The site has pages already: the demo site is not built.")
            return
        if foreign := self.foreign_pages():
            titles = ", ".join(f"« {page.title} » ({page.url_path})" for page in foreign[:5])
            raise CommandError(
                f"The page tree holds pages that this command did not make: {titles}. Nothing was changed. "
                "Use an empty database (another DATABASE_URL), or delete these pages first."
            )
        with transaction.atomic(), disable_reference_index_auto_update():
            self.build()
        if options["scale"]:
            for number in grow(options["scale"]):
                self.say(f"copies: {number}")
        self.say("search index, reference index")
        call_command("update_index", verbosity=0)
        call_command("rebuild_references_index", verbosity=0)
        self.stdout.write(self.style.SUCCESS("The demo site is ready."))

    def build(self) -> None:
        """Build everything, saying what is under way."""
        self.remove_welcome_page()
        self.say("vocabulary")
        load_vocabulary()
        ensure_roles()
        builder = Builder(images=self.follow("pictures", ensure_images()))
        home = builder.home()
        for label, pages in (
            ("sections and plain pages", builder.plain_pages()),
            ("laboratories", builder.labs()),
            ("programmes", builder.programme_pages()),
            ("guided choice", builder.tool_choice()),
            ("calls", builder.calls()),
            ("news", builder.news()),
            ("events", builder.events()),
            ("texts", write_texts(builder)),
        ):
            self.follow(label, ((page.slug, page) for page in pages))
        self.follow("cooperations", ((str(made), made) for made in cooperations(builder)))
        self.configure(home, builder)
        self.say(ensure_users())

    def say(self, text: str) -> None:
        """Print one line of progress."""
        self.stdout.write(f"  {text}")

    def follow(self, label: str, steps: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        """Go through the steps, counting them on one line of the terminal; give their results."""
        results: dict[str, Any] = {}
        for number, (name, result) in enumerate(steps, 1):
            results[name] = result
            if self.stdout.isatty():
                self.stdout.write(f"\r  {label}: {number}", ending="")
                self.stdout.flush()
        self.stdout.write(f"{chr(13) if self.stdout.isatty() else ''}  {label}: {len(results)}")
        return results

    # --- What is there already -------------------------------------------------------------------

    @staticmethod
    def is_welcome_page(page: BasePage) -> bool:
        """Tell whether this is the page that Wagtail's own migrations make."""
        return page.specific_class is BasePage and page.slug == "home" and page.depth == 2

    def pages(self) -> list[BasePage]:
        """Give every page but the root and Wagtail's own welcome page."""
        pages = BasePage.objects.filter(depth__gt=1).order_by("path")
        return [page for page in pages if not self.is_welcome_page(page)]

    def foreign_pages(self) -> list[BasePage]:
        """Give the pages that this command did not make."""
        return [
            page
            for page in self.pages()
            if not self.is_copy(page) and page.translation_key != demo_key(self.demo_path(page))
        ]

    @staticmethod
    def is_copy(page: BasePage) -> bool:
        """Tell whether --scale made this page."""
        return page.slug.startswith(f"{PREFIX}-")

    @staticmethod
    def demo_path(page: BasePage) -> str:
        """Give the path of a page below the home page."""
        return page.url_path.removeprefix("/home/").strip("/")

    def remove_welcome_page(self) -> None:
        """Make room for the front page; the default site is pointed at it afterwards."""
        root = BasePage.get_first_root_node()
        for page in root.get_children():
            if self.is_welcome_page(page):
                page.delete()
        root.refresh_from_db()

    def configure(self, home: BasePage, builder: Builder) -> None:
        """Point the site at the front page and fill in the office's particulars."""
        site, _created = Site.objects.get_or_create(
            is_default_site=True,
            defaults={
                "hostname": "localhost",
                "port": 80,
                "root_page": home,
                "site_name": settings.WAGTAIL_SITE_NAME,
            },
        )
        facts = content.read("pages")["settings"]
        lines = {key: "\n".join(value) for key, value in facts["address_lines"].items()}
        OfficeSettings.objects.get_or_create(
            site=site,
            defaults={
                **content.texts(
                    {**facts, "address_lines": lines},
                    "office_name",
                    "publisher",
                    "opening_hours",
                    "address_lines",
                ),
                "phone": facts["phone"],
                "email": facts["email"],
                "accessibility_page": builder.pages["accessibility"],
                "demonstration": True,
            },
        )
        for order, item in enumerate(content.items("people", "pages")):
            Person.objects.get_or_create(
                email=item["email"],
                defaults={"name": item["name"], "sort_order": order, **content.texts(item, "role")},
            )
