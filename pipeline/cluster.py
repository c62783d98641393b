"""Many machines: slices of articles are read by the workers of a Dask cluster, by the same function as here.

Finished parts come back over the data folder, where all machines share it, or over a path that
fsspec knows (`--share`, a folder or an object store such as s3://bucket/parts). Dask is optional:
requirements-cluster.txt.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.errors import Stopped
from pipeline.read.read import Refusal
from pipeline.records import Article
from pipeline.store import parts

Slice = tuple[parts.Part, list[Refusal]]
Read = Callable[[Path, Sequence[Article]], Slice]
"""What reads articles into a part of a folder: `read_part` of build.py."""
PATIENCE = 10
"""Seconds in which a scheduler has to answer."""
RETRIES = 3
"""So often a slice is given to another worker after its own was lost."""


class Lost(Stopped):
    """The cluster cannot be used any more; the message is a sentence."""


@contextmanager
def workers_of(scheduler: str) -> Iterator[tuple[Executor, int]]:
    """The workers behind a scheduler's address as an executor, and how many slices they read at once.

    Raises `Lost` without Dask, without a scheduler there, without workers, or where they run another
    version of this program.
    """
    try:
        from distributed import Client
        from distributed.comm.addressing import get_address_host_port
    except ImportError as error:
        raise Lost(f"A cluster needs Dask ({error}); install requirements-cluster.txt.") from error
    try:
        get_address_host_port(scheduler if "://" in scheduler else f"tcp://{scheduler}", strict=True)
    except ValueError as error:
        raise Lost(f"{scheduler} is no address of a scheduler ({error}); write tcp://host:8786.") from error
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise Lost(
            f"No scheduler answers at {scheduler}; start `dask scheduler` there, or check the address."
        ) from error
    try:
        versions = client.run(parts.pipeline_version)
        if not versions:
            raise Lost(f"The scheduler at {scheduler} has no workers; start `dask worker {scheduler}` on a machine.")
        other = [address for address, version in versions.items() if version != parts.pipeline_version()]
        if other:
            raise Lost(f"{', '.join(other)} run another version of this program; update them and start them again.")
        yield client.get_executor(retries=RETRIES, pure=False), sum(client.nthreads().values())
    finally:
        client.close(timeout=PATIENCE)


def result_of(future: Any, scheduler: str) -> Slice:
    """A slice's result; raises `Lost` where the cluster lost it for good."""
    from distributed import KilledWorker
    from distributed.comm import CommClosedError

    try:
        return future.result()
    except KilledWorker as error:
        reason = f"A slice ended {RETRIES + 1} workers one after the other ({error}); look at their logs and memory."
        raise Lost(reason) from error
    except (CancelledError, CommClosedError, TimeoutError) as error:
        raise Lost(
            f"The scheduler at {scheduler} was lost; the slices it finished are kept for the next build."
        ) from error


def slice_reader(read: Read, home: Path, share: str | None) -> Callable[[Sequence[Article]], Slice]:
    """The function that workers run: `read` articles into a part, in `home` or below the path they share.

    Raises `Lost` for a shared path of a kind that is not known here.
    """
    if share is None:
        return partial(read, home.absolute())
    import fsspec

    try:
        fsspec.core.url_to_fs(share)
    except (ImportError, ValueError) as error:
        raise Lost(f"The workers cannot share {share} ({error}); name a folder or an address like s3://….") from error
    return partial(read_to, read, share)


def read_to(read: Read, share: str, articles: Sequence[Article]) -> Slice:
    """Read articles into a part, and put its files below `share`."""
    import fsspec

    with tempfile.TemporaryDirectory() as scratch:
        part, refused = read(Path(scratch), articles)
        system, root = fsspec.core.url_to_fs(share)
        system.makedirs(root, exist_ok=True)
        system.put(f"{Path(scratch) / part.name}/", f"{root.rstrip('/')}/{part.name}/", recursive=True)
    return part, refused


def bring_home(part: parts.Part, home: Path, share: str | None) -> None:
    """See that a part lies in `home`: brought from `share`, whole, and removed there."""
    if share is None:
        if not (home / part.name).exists():
            raise Lost(f"The workers do not share {home}; name a folder or an object store that they do with --share.")
        return
    import fsspec

    system, root = fsspec.core.url_to_fs(share)
    there, unfinished = f"{root.rstrip('/')}/{part.name}", home / f"unfinished-{part.name}"
    home.mkdir(parents=True, exist_ok=True)
    system.get(f"{there}/", f"{unfinished}/", recursive=True)
    shutil.move(unfinished, home / part.name)
    system.rm(there, recursive=True)
