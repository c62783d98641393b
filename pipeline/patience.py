"""Patience: work that takes too long is given up, alone, and what comes after it goes on."""

from __future__ import annotations

import ctypes
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PER_ARTICLE = 20.0
"""Seconds for one article; the longest that newspapers write take a tenth of one."""


class TooLong(Exception):
    """The work took longer than it was given."""


@contextmanager
def patience(seconds: float = PER_ARTICLE) -> Iterator[None]:
    """Raise `TooLong` inside the block once it has taken so many seconds.

    In a process' main thread an alarm after seconds of the processor interrupts even a regular
    expression. Elsewhere, and on systems without alarms, a watcher with a clock raises it between
    two steps of Python; one call into a library is waited for. Blocks are not put into each other.
    """
    alarmed = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")
    with _alarm(seconds) if alarmed else _watcher(seconds):
        yield


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def _watcher(seconds: float) -> Iterator[None]:
    thread, lock, over = ctypes.c_ulong(threading.get_ident()), threading.Lock(), False

    def give_up() -> None:
        with lock:
            if not over:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TooLong))

    timer = threading.Timer(seconds, give_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            over = True
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)
        timer.cancel()
