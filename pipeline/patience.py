"""Patience: work that takes too long is given up, alone, and what comes after it goes on."""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PER_ARTICLE = 20.0
"""Seconds for one article; the longest that newspapers write take a tenth of one."""
AGAIN = 0.1
"""Seconds after which the alarm rings once more: what it raises while Python tidies memory up is lost."""

_WATCHER = "patience"
_changed = threading.Condition()
_due: dict[int, float] = {}
"""When the time of each watched thread is up."""
_wakes = [0.0]
"""When the watcher looks again."""


class TooLong(Exception):
    """The work took longer than it was given."""


@contextmanager
def patience(seconds: float = PER_ARTICLE) -> Iterator[None]:
    """Raise `TooLong` inside the block once it has taken so many seconds.

    In a process' main thread an alarm after seconds of the processor interrupts even a regular
    expression. Elsewhere, and on systems without alarms, one watcher with a clock raises it between
    two steps of Python; one call into a library is waited for. Blocks are not put into each other.
    """
    alarmed = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")
    with _alarm(seconds) if alarmed else _watched(seconds):
        yield


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    thread, due = threading.get_ident(), time.monotonic() + seconds
    with _changed:
        _due[thread] = due
        if not any(other.name == _WATCHER for other in threading.enumerate()):
            threading.Thread(target=_watch, name=_WATCHER, daemon=True).start()
        elif due < _wakes[0]:
            _changed.notify()
    try:
        yield
    finally:
        with _changed:
            _due.pop(thread, None)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), None)


def _watch() -> None:
    """Raise `TooLong` in every thread whose time is up; asleep until the next may be, whatever begins meanwhile."""
    with _changed:
        while True:
            now = time.monotonic()
            for thread in [thread for thread, due in _due.items() if due <= now]:
                del _due[thread]
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TooLong))
            _wakes[0] = min(_due.values(), default=now + PER_ARTICLE)
            _changed.wait(_wakes[0] - now)
