"""Many readers at once: sessions that change a filter again and again, each with a time to think in between.

    python -m benchmarks.load [--sessions 50 100] [--meetings 100000] [--seconds 120] [--think 8] [--data FOLDER]

Starts the dashboard on a table of synthetic meetings (`--data` names one that stands already) and speaks its own
protocol over websockets, so that no browser's time is measured. Every session opens a page, then at random intervals
around the time to think asks for another country, leader or page, and waits until the server says that the run is
done. Printed are the median and 95th percentile of a change, failures, and the server's memory with its slope.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.generate import COUNTRIES, readings
from tests.conftest import serve, write

PAGES = ("", "timeline", "pair", "network", "leaders", "statements", "places", "method")


@dataclass
class Measured:
    """What the sessions of one round met."""

    first: list[float] = field(default_factory=list)
    changes: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)
    """Seconds since the start, MB."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, nargs="+", default=[50, 100])
    parser.add_argument("--meetings", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--think", type=float, default=8)
    parser.add_argument("--data", type=Path, default=None)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        data = chosen.data or write(Path(made), list(readings(chosen.meetings)))
        process, address = serve(data)
        try:
            for count in chosen.sessions:
                found = asyncio.run(round_of(address, count, chosen.seconds, chosen.think, process.pid))
                report(count, found)
        finally:
            process.terminate()
            process.wait()


async def round_of(address: str, count: int, seconds: float, think: float, pid: int) -> Measured:
    """So many sessions for so long."""
    found, began = Measured(), time.perf_counter()
    stop = began + seconds

    async def watch() -> None:
        while time.perf_counter() < stop:
            found.memory.append((time.perf_counter() - began, resident(pid)))
            await asyncio.sleep(2)

    tasks = [read(address, number, stop, think, found) for number in range(count)]
    await asyncio.gather(watch(), *tasks)
    return found


async def read(address: str, number: int, stop: float, think: float, found: Measured) -> None:
    """One reader: opens a page, thinks, changes something, waits, and so on."""
    dice = random.Random(number)
    await asyncio.sleep(dice.uniform(0, think))
    target = address.replace("http", "ws") + "/_stcore/stream"
    try:
        async with websockets.connect(target, max_size=None, subprotocols=["streamlit"], origin=address) as socket:
            found.first.append(await run(socket, query(dice), dice.choice(PAGES)))
            while time.perf_counter() < stop:
                await asyncio.sleep(dice.uniform(0.5, 1.5) * think)
                found.changes.append(await run(socket, query(dice), dice.choice(PAGES)))
    except (OSError, TimeoutError, RuntimeError, websockets.WebSocketException) as error:
        found.failures.append(f"{type(error).__name__}: {error}")


def query(dice: random.Random) -> str:
    """Another view's query."""
    countries = "&".join(f"country={row[0]}" for row in dice.sample(COUNTRIES, dice.choice((0, 1, 1, 2))))
    return f"lang={dice.choice(('vi', 'en'))}&{countries}".rstrip("&")


async def run(socket: websockets.ClientConnection, asked: str, page: str) -> float:
    """Ask for a run of the app and wait for its end; how long it took. A page that failed raises RuntimeError."""
    message = BackMsg()
    message.rerun_script.query_string = asked
    message.rerun_script.page_name = page
    began = time.perf_counter()
    await socket.send(message.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await asyncio.wait_for(socket.recv(), 60))
        kind = answer.WhichOneof("type")
        if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(answer.delta.new_element.exception.message)
        if kind == "script_finished" and answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            return time.perf_counter() - began


def resident(pid: int) -> float:
    """Memory of a process in MB; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def report(count: int, found: Measured) -> None:
    """Print a round."""
    print(f"{count} sessions: {len(found.changes)} changes, {len(found.failures)} failures")
    for name, times in (("first page", found.first), ("a change", found.changes)):
        if len(times) > 1:
            high = statistics.quantiles(times, n=20)[-1]
            print(f"  {name:12} median {statistics.median(times):6.2f} s   95 % {high:6.2f} s")
    late = found.memory[len(found.memory) // 3 :]
    if len(late) > 2:
        slope = statistics.linear_regression(*zip(*late, strict=True)).slope * 60
        print(f"  memory       at the end {late[-1][1]:,.0f} MB, most {max(m for _, m in found.memory):,.0f} MB, "
              f"slope {slope:+.1f} MB a minute over the last two thirds")  # fmt: skip
    for failure in sorted(set(found.failures)):
        print(f"  {failure}")


if __name__ == "__main__":
    main()
