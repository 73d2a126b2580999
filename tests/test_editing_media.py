"""Pictures and documents: alternative texts in three languages, and uploads that are not what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from wagtail.images.tests.utils import get_test_image_file

from core.languages import LANGUAGES, columns
from core.models import SiteDocument, SiteImage
from tests.editing import log_in
from tests.factories import ImageFactory

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

ALT = {"alt_fr": "Un carré", "alt_zh_hans": "方块", "alt_en": "A square"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PNG = get_test_image_file(size=(32, 24)).file.getvalue()
NOT_PICTURES = {
    "drawing.svg": SVG,
    "drawing.png": SVG,
    "words.jpg": b"not a picture at all",
    "words.txt": b"not a picture at all",
    "empty.png": b"",
    "cut-at-the-head.png": PNG[:20],
    "cut-in-the-middle.png": PNG[:60],
}


def upload(client: Client, name: str, content: bytes, **data: Any) -> Any:
    """Upload a file through the form of one image."""
    file = SimpleUploadedFile(name, content)
    return client.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": file, "title": "Essai", **data},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )


def names(html: str) -> list[str]:
    fields = BeautifulSoup(html, "html.parser").select("input, textarea, select")
    return [str(field.get("name")).split("-")[-1] for field in fields]


def test_an_upload_asks_for_the_alternative_text_in_three_languages(client: Client) -> None:
    log_in(client, "editor", "zh-hans")
    answer = upload(client, "tiny.png", PNG).json()
    assert answer["success"]
    assert set(ALT) <= set(names(answer["form"]))
    assert "description" not in names(answer["form"])


def test_the_form_of_an_image_keeps_its_three_alternative_texts(client: Client) -> None:
    image = ImageFactory()
    log_in(client, "translator", "en")
    url = reverse("wagtailimages:edit", args=(image.pk,))
    shown = names(client.get(url).content.decode())
    assert set(ALT) <= set(shown)
    for language in LANGUAGES:
        log_in(client, "translator", language)
        response = client.post(url, {"title": "Essai", "collection": image.collection_id, **ALT})
        assert response.status_code == 302
        image.refresh_from_db()
        assert {name: getattr(image, name) for name in columns("alt")} == ALT


@pytest.mark.parametrize(("role", "may"), [("editor", True), ("translator", False)])
def test_who_may_not_add_a_file_does_not_put_another_in_its_place(
    client: Client, role: str, may: bool
) -> None:
    document = SiteDocument.objects.create(title="a", file=SimpleUploadedFile("a.pdf", b"%PDF-1.4"))
    kinds = {
        "wagtailimages": (ImageFactory(), "other.png", PNG),
        "wagtaildocs": (document, "other.pdf", b"%PDF-1.7"),
    }
    user = log_in(client, role, "en")
    for namespace, (kept, name, content) in kinds.items():
        type(kept).objects.filter(pk=kept.pk).update(uploaded_by_user=user)
        url, before = reverse(f"{namespace}:edit", args=(kept.pk,)), kept.file.name
        posted = {"title": "Renamed", "language": "fr", "collection": kept.collection_id}
        file = SimpleUploadedFile(name, content)
        response = client.post(url, {**posted, "file": file})
        assert response.status_code == 302
        kept.refresh_from_db()
        assert kept.title == "Renamed"
        assert (kept.file.name != before) is may


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_described_in_the_readers_language(language: str) -> None:
    image = ImageFactory()
    texts = {"fr": "Un carré blanc", "zh-hans": "白色方块", "en": "A white square"}
    with translation.override(language):
        assert image.default_alt_text == texts[language]
        assert image.get_rendition("width-10").alt == texts[language]


def test_a_picture_that_only_decorates_has_an_empty_alternative_text() -> None:
    image = ImageFactory(alt_fr="", alt_zh_hans="", alt_en="")
    assert 'alt=""' in image.get_rendition("width-10").img_tag()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NOT_PICTURES)
def test_what_is_not_a_picture_is_refused_in_the_editors_language(
    client: Client, language: str, name: str
) -> None:
    content = NOT_PICTURES[name]
    log_in(client, "editor", language)
    before = SiteImage.objects.count()
    answer = upload(client, name, content).json()
    assert not answer["success"]
    assert answer["error_message"]
    assert SiteImage.objects.count() == before
    if language != "en":
        log_in(client, "editor", "en")
        assert upload(client, name, content).json()["error_message"] != answer["error_message"]


def test_a_picture_too_heavy_is_refused(client: Client, settings: Any) -> None:
    log_in(client, "editor", "fr")
    heavy = PNG + b"\0" * (settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 1)
    assert not upload(client, "heavy.png", heavy).json()["success"]


def test_the_chooser_in_the_page_editor_asks_for_alternative_texts_too(client: Client) -> None:
    log_in(client, "editor")
    page = client.get(reverse("wagtailimages_chooser:choose")).json()["html"]
    assert set(ALT) <= set(names(page))


def test_a_document_has_its_language_and_a_name_in_each_of_ours(client: Client) -> None:
    log_in(client, "editor", "fr")
    file = SimpleUploadedFile("appel.pdf", b"%PDF-1.4")
    labels = {"label_fr": "L’appel", "label_zh_hans": "征集通知", "label_en": "The call"}
    url = reverse("wagtaildocs:add")
    response = client.post(url, {"title": "appel", "file": file, "language": "fr", **labels})
    assert response.status_code == 302, response.content.decode()[:2000]
    document = SiteDocument.objects.get(title="appel")
    assert {name: getattr(document, name) for name in labels} == labels


def test_documents_dropped_into_the_library_are_there_at_once(client: Client) -> None:
    """Wagtail's page for several files sends a title and a file, and asks for the rest afterwards."""
    log_in(client, "editor", "fr")
    file = SimpleUploadedFile("appel.pdf", b"%PDF-1.4")
    url = reverse("wagtaildocs:add_multiple")
    sent = {"title": "appel", "files[]": file}
    response = client.post(url, sent, headers={"x-requested-with": "XMLHttpRequest"})
    answer = response.json()
    document = SiteDocument.objects.get(title="appel")
    assert answer["success"], answer
    assert (answer["doc_id"], document.language) == (document.pk, "fr")
    named = {"title": "appel", "language": "zh-hans", "label_zh_hans": "征集通知"}
    changes = {f"doc-{document.pk}-{name}": value for name, value in named.items()}
    url = reverse("wagtaildocs:edit_multiple", args=(document.pk,))
    response = client.post(url, changes, headers={"x-requested-with": "XMLHttpRequest"})
    assert response.json()["success"], response.json()
    document.refresh_from_db()
    assert (document.language, document.label_zh_hans) == ("zh-hans", "征集通知")


def test_a_document_that_runs_is_refused(client: Client) -> None:
    log_in(client, "editor", "fr")
    page = SimpleUploadedFile("page.html", b"<script>alert(1)</script>")
    response = client.post(
        reverse("wagtaildocs:add"), {"title": "page", "file": page, "language": "fr"}
    )
    assert response.status_code == 200
    assert not SiteDocument.objects.filter(title="page").exists()
