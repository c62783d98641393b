"""Processes that read: whatever becomes of the one that began them, they end with it, and leave Ctrl-C to it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any


@contextmanager
def processes(workers: int) -> Iterator[ProcessPoolExecutor]:
    """So many processes; when the block fails or is stopped they are stopped in the midst of their work."""
    others = set(multiprocessing.active_children())
    pool = _Pool(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_follow)
    try:
        yield pool
    except BaseException as error:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        if isinstance(error, BrokenProcessPool):
            raise OSError("A process that read was ended from outside; is there memory for fewer --workers?") from error
        raise
    pool.shutdown()


class _Pool(ProcessPoolExecutor):
    def submit(self, work: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Submit work; a process that is begun for it never hears Ctrl-C, not even while it starts."""
        if not hasattr(signal, "pthread_sigmask"):
            return super().submit(work, *arguments, **named)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # what is begun inherits it
        try:
            return super().submit(work, *arguments, **named)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow() -> None:
    """End when the parent does; by itself a process would wait for work for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def end_with_it() -> None:
        parent.join()
        os._exit(1)

    if parent:
        threading.Thread(target=end_with_it, daemon=True).start()
