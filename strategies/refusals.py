"""What a service answers when a wish cannot be carried out: a sentence for the person."""

from django_stubs_ext import StrPromise


class Refused(Exception):
    """Nothing was changed. The message is shown as it is."""

    def __init__(self, message: "str | StrPromise") -> None:
        super().__init__(str(message))
        self.message = str(message)
