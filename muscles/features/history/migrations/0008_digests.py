"""Digests leave out what is empty from now on, so that a field that comes later does not change them."""

import json
from hashlib import sha256

from django.db import migrations

NAMES = ("digest", "was", "based_on")
ON_THE_WAY = 500


def digest_of(snapshot, is_left_out):
    def said(value):
        if isinstance(value, list):
            return [said(each) for each in value]
        if not isinstance(value, dict):
            return value
        if value.keys() == {"pk", "key"}:
            return value["pk"]
        return {
            name: said(each) for name, each in value.items() if name not in ("webm", "mp4") and not is_left_out(each)
        }

    return sha256(json.dumps(said(snapshot), sort_keys=True).encode()).hexdigest()


def is_unticked(value):
    return value is False


def is_empty(value):
    return value is None or value is False or value in ("", [], {})


def renew(apps, is_left_out):
    """Give each version its new digest, and name it so where another was based on it."""
    Version = apps.get_model("history", "Version")
    versions = Version.objects.order_by("pk").exclude(state="leaving")
    renewed = {}
    for kind, entry, old, data in versions.values_list("kind", "entry_pk", "digest", "data").iterator(ON_THE_WAY):
        renewed[kind, entry, old] = digest_of(data, is_left_out)
    rows = []
    for version in versions.only("kind", "entry_pk", *NAMES):
        for name in NAMES:
            key = (version.kind, version.entry_pk, getattr(version, name))
            setattr(version, name, renewed.get(key, key[-1]))
        rows.append(version)
    Version.objects.bulk_update(rows, NAMES, batch_size=ON_THE_WAY)


def leave_out_what_is_empty(apps, schema_editor):
    renew(apps, is_empty)


def leave_out_what_is_not_ticked(apps, schema_editor):
    renew(apps, is_unticked)


class Migration(migrations.Migration):
    dependencies = [("history", "0007_based_on")]

    operations = [migrations.RunPython(leave_out_what_is_empty, leave_out_what_is_not_ticked, elidable=True)]
