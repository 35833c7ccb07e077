"""A storage that is no folder: in memory, as Django has it, with one content for all of its aliases."""

from django.core.files.storage import InMemoryStorage
from django.core.files.storage.memory import InMemoryDirNode


class SharedMemory(InMemoryStorage):
    root = InMemoryDirNode()

    def __init__(self, allow_overwrite: bool = False) -> None:
        super().__init__()
        self._root, self.allow_overwrite = self.root, allow_overwrite

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        if self.allow_overwrite:
            self.delete(name)
        return super().get_available_name(name, max_length)


def in_memory() -> dict:
    """Return the storages of a site whose media lie in memory; there is nothing yet."""
    SharedMemory.root = InMemoryDirNode()
    backend = f"{__name__}.SharedMemory"
    return {"default": {"BACKEND": backend}, "derived": {"BACKEND": backend, "OPTIONS": {"allow_overwrite": True}}}
