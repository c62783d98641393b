"""What happens, one line an event, for whoever runs the program.

The environment's BANG_GIAO_LOG switches it on: `text` for people, `json` for machines. What fails
is always told, with its traceback and a short reference that readers see too. Nothing of a reader
is written: no address, no word that was searched for, no text that was pasted.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
import traceback
from datetime import UTC, datetime


def log(event: str, **facts: object) -> None:
    """Write an event with its facts to standard error, if the log is switched on."""
    if os.environ.get("BANG_GIAO_LOG", "") in ("text", "json"):
        _write(event, facts)


def log_failure(event: str, error: BaseException, **facts: object) -> str:
    """Write what failed to standard error, switched on or not; a reference for the reader to name."""
    reference = secrets.token_hex(4)
    trace = "".join(traceback.format_exception(error))
    _write(event, {"reference": reference, **facts, "error": f"{type(error).__name__}: {error}", "traceback": trace})
    return reference


def _write(event: str, facts: dict[str, object]) -> None:
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    if os.environ.get("BANG_GIAO_LOG") == "json":
        line = json.dumps({"time": now, "event": event, **facts}, ensure_ascii=False, default=str)
    else:
        trace = facts.pop("traceback", None)
        told = (f"{name}={json.dumps(value, ensure_ascii=False, default=str)}" for name, value in facts.items())
        line = "\n".join(filter(None, (" ".join((now, event, *told)), trace)))
    print(line, file=sys.stderr, flush=True)
