"""Where static files are kept once collected."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names carry a hash of the content, also in the imports of ES modules."""

    support_js_module_import_aggregation = True
