"""Every derived size."""


class NeverWhileServing:
    """imagekit's strategy: ask for nothing."""

    def on_existence_required(self, file) -> None:
        return

    def on_content_required(self, file) -> None:
        return
