"""The log of imports, to be read only, and the way to import documents."""

import json

from django.contrib import admin
from django.utils.html import format_html

from muscles.features.importing.admin.screens import ImportMixin
from muscles.features.importing.models import ImportedDocument


@admin.register(ImportedDocument)
class ImportedDocumentAdmin(ImportMixin, admin.ModelAdmin):
    list_display = ["permalink", "form", "file", "imported_at"]
    list_filter = [("form", admin.AllValuesFieldListFilter)]
    search_fields = ["permalink", "file"]
    fields = ["permalink", "form", "file", "region", "muscle", "imported_at", "as_documented", "put_right"]
    readonly_fields = fields

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="as the document has it")
    def as_documented(self, document):
        return listing(document.values)

    @admin.display(description="wording put right on the way in")
    def put_right(self, document):
        return listing(document.original)


def listing(data):
    return format_html("<pre>{}</pre>", json.dumps(data, indent=2, ensure_ascii=False))
