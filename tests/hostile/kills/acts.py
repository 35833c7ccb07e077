"""What is killed: each act does something anew, says what is half done after a kill, and heals by being done again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from PIL import Image

from muscles.features.history.models import Version
from muscles.files.renditions import missing_sizes
from muscles.models import GalleryImage, Muscle
from tests import images
from tests.hostile.kills.killing import files_below
from tests.integration.admin.forms import read_form
from tests.integration.admin.test_bulk import choose, go_on


class Act:
    """An act in its rounds, by an editor who is signed in."""

    name = ""

    def __init__(self, client: Client) -> None:
        self.client, self.round = client, 0

    def prepare(self) -> None:
        """Make ready for another round."""

    def do(self) -> None:
        """Do it; after a kill, do what is left."""
        raise NotImplementedError

    def faults(self) -> Iterator[str]:
        """Say what is half done."""
        raise NotImplementedError

    def unfinished(self) -> Iterator[str]:
        """Say what is not done after it was done again."""
        raise NotImplementedError


class Uploading(Act):
    """A picture is added by the form of an entry, and published."""

    name = "upload"

    @property
    def alt(self) -> str:
        return f"Soleus in round {self.round} of the kills."

    @property
    def rows(self) -> list[GalleryImage]:
        return [*GalleryImage.objects.filter(alt=self.alt)]

    def do(self) -> None:
        if self.rows:
            return
        url = reverse("admin:muscles_muscle_change", args=[Muscle.objects.get(slug="soleus").pk])
        fields = read_form(self.client.get(url), "muscle_form")
        place = int(fields["gallery_images-TOTAL_FORMS"][0])
        picture = images.png(size=(1400, 900), colour=(self.round % 256, self.round // 256, 3)).read()
        own = {"file": SimpleUploadedFile("soleus.png", picture), "role": "still", "alt": self.alt, "position": place}
        fields |= {f"gallery_images-{place}-{name}": value for name, value in own.items()}
        fields |= {"gallery_images-TOTAL_FORMS": [str(place + 1)], "_publish": "1"}
        assert self.client.post(url, fields).status_code == 302

    def faults(self) -> Iterator[str]:
        newest = Version.objects.filter(kind="muscle", permalink="leg/soleus").order_by("-pk").first()
        is_recorded = newest is not None and self.alt in [row["alt"] for row in newest.data["rows"]["pictures"]]
        if is_recorded != bool(self.rows):
            yield f"row: {bool(self.rows)}, in the history: {is_recorded}"
        yield from files_not_whole(self.rows)

    def unfinished(self) -> Iterator[str]:
        if len(self.rows) != 1:
            yield f"{len(self.rows)} rows"
        yield from sizes_not_there(self.rows, allowed=self.round > 0)

    def prepare(self) -> None:
        GalleryImage.objects.filter(alt=self.alt).delete()
        self.round += 1


class Sizing(Act):
    """Sizes of pictures are made."""

    name = "sizes"

    def prepare(self) -> None:
        shutil.rmtree(Path(settings.MEDIA_ROOT, "derived"), ignore_errors=True)

    def do(self) -> None:
        call_command("make_sizes", stdout=StringIO())

    def faults(self) -> Iterator[str]:
        for path in files_below(Path(settings.MEDIA_ROOT, "derived")):
            if path.suffix == ".webp" and not is_whole_picture(path.read_bytes()):
                yield f"{path.name} is half a picture"

    def unfinished(self) -> Iterator[str]:
        yield from self.faults()
        yield from sizes_not_there(GalleryImage.objects.exclude(width=None), allowed=False)


class Tagging(Act):
    """All entries are given a tag by a bulk action."""

    name = "bulk action"

    @property
    def tag(self) -> str:
        return f"round {self.round}"

    def prepare(self) -> None:
        self.round += 1

    def do(self) -> None:
        muscles = Muscle.objects.filter(same_as=None)
        if muscles.exclude(tags__name=self.tag).exists():
            asked = choose(self.client, "tag", *muscles)
            go_on(self.client, go_on(self.client, asked, add=self.tag))

    def faults(self) -> Iterator[str]:
        everything = Muscle.objects.filter(same_as=None).count()
        tagged = Muscle.objects.filter(tags__name=self.tag).count()
        recorded = Version.objects.filter(why=f"Tags: {self.tag}.").count()
        if tagged not in (0, everything) or recorded != tagged:
            yield f"{tagged} of {everything} have the tag, {recorded} versions say so"

    def unfinished(self) -> Iterator[str]:
        yield from self.faults()
        if not Muscle.objects.filter(tags__name=self.tag).exists():
            yield "no entry has the tag"


ACTS: list[type[Act]] = [Uploading, Sizing, Tagging]


def is_whole_picture(data: bytes) -> bool:
    with suppress(OSError, SyntaxError):
        Image.open(BytesIO(data)).load()
        return True
    return False


def files_not_whole(rows: list[GalleryImage]) -> Iterator[str]:
    for row in rows:
        data = Path(row.file.path).read_bytes()
        if sha256(data).hexdigest() != row.content_hash:
            yield f"{row.file.name} is not what its row says"


def sizes_not_there(rows, *, allowed: bool) -> Iterator[str]:
    """Name sizes that are not there: after a commit they are made, and what was killed then `make_sizes` makes."""
    for row in rows:
        if missing := missing_sizes(row):
            if allowed:
                call_command("make_sizes", stdout=StringIO())
                missing = missing_sizes(row)
            if missing:
                yield f"{row.file.name} lacks {', '.join(missing)}"
