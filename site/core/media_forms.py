"""The forms of images and documents, in the libraries and in the choosers."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class PictureField(WagtailImageField):
    """A file that is an image to the last byte: Wagtail looks at its head only."""

    def to_python(self, data: Any) -> Any:
        """Give the file once it was decoded; a form error where it cannot be."""
        try:
            file = super().to_python(data)
            if file:
                Image.open(file).load()
                file.seek(0)
        except ValidationError:
            raise
        except Exception as error:  # decoders raise whatever they stumble over
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from error
        return file


class MediaForm(BaseCollectionMemberForm):
    """Who may not add files may not put another in the place of one: translators write its texts."""

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        if (
            user
            and self.instance.pk
            and not self.permission_policy.user_has_permission(user, "add")
        ):
            self.fields.pop("file", None)


class SiteImageForm(MediaForm, BaseImageForm):
    """The image's own fields, its file decoded before it is accepted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=field.label, widget=field.widget, required=field.required
            )


class SiteDocumentForm(MediaForm, BaseDocumentForm):
    """A document's own fields; several files sent at once say no language, and have the default one at first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("language"):
            field.required = False
