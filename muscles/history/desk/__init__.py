"""The screens of entries in the admin, with drafts, history and trash."""
