"""The web server calls the application from a large frame (docs/speed.md)."""

import sys
from types import FrameType

from config.stack import SLOTS, with_room


def test_what_is_called_and_answered_stays_the_same() -> None:
    def told(first: str, *, last: str) -> str:
        return f"{first} {last}"

    assert with_room(told)("from", last="to") == "from to"


def test_the_application_is_called_from_a_frame_with_room() -> None:
    def frames() -> list[int]:
        frame: FrameType | None = sys._getframe()
        sizes = []
        while frame:
            sizes.append(frame.f_code.co_stacksize)
            frame = frame.f_back
        return sizes

    from config.wsgi import application  # its middleware looks for static files

    assert max(with_room(frames)()) == SLOTS
    assert application.application.__code__.co_stacksize == SLOTS
