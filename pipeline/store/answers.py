"""What a Store was asked already. Its tables never change, so the same question has the same answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

Answer = TypeVar("Answer")

MOST = 1_000_000
"""Cells that are remembered at most, of 20 to 100 bytes each."""
LARGEST = MOST // 4
"""An answer of more cells is given and not kept."""


class Answers:
    """Answers by their questions, up to MOST cells in all; what was not asked for the longest time is forgotten first.

    Answers are shared by all who ask: they must not be changed.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._cells = 0
        self._lock = Lock()

    def get(self, question: Hashable, ask: Callable[[], Answer], size: Callable[[Answer], int]) -> Answer:
        """The answer to a question, which is asked where it is not remembered; `size` counts an answer's cells."""
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
                return self._kept[question][0]
        answer = ask()
        cells = size(answer) + 1
        if cells <= LARGEST:
            with self._lock:
                self._drop(question)
                self._kept[question] = answer, cells
                self._cells += cells
                while self._cells > MOST:
                    self._drop(next(iter(self._kept)))
        return answer

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._cells = 0

    def _drop(self, question: Hashable) -> None:
        if question in self._kept:
            self._cells -= self._kept.pop(question)[1]
