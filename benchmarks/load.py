"""Many readers at once: sessions that change a filter again and again, each with a time to think in between.

    python -m benchmarks.load [--sessions 50 100] [--servers 1] [--meetings 100000] [--seconds 120] [--think 8]
                              [--data FOLDER]

Starts the dashboard on a table of synthetic meetings (`--data` names one that stands already), in as many processes
as `--servers` says, among which the readers are spread, and speaks its own protocol over websockets, so that no
browser's time is measured. Every session opens a link, then at random intervals around the time to think goes to a
page with other countries in the filter, and waits until the server says that the run is done. Printed are the median
and 95th percentile of a change, the processor's time that it took, failures, and the servers' memory with its slope.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.generate import COUNTRIES, readings
from benchmarks.pages import PAGES, memory, processor
from pages.parts.text import Text
from tests.conftest import serve, write

FILTER = "country"


@dataclass
class Measured:
    """What the sessions of one round met."""

    first: list[float] = field(default_factory=list)
    changes: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)
    """Seconds since the start, MB."""
    work: float = 0.0
    """Seconds of processor that the servers took."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, nargs="+", default=[50, 100])
    parser.add_argument("--servers", type=int, default=1)
    parser.add_argument("--meetings", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--think", type=float, default=8)
    parser.add_argument("--data", type=Path, default=None)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as made, ExitStack() as stack:
        data = chosen.data.resolve() if chosen.data else write(Path(made), list(readings(chosen.meetings)))
        servers = []
        for _ in range(chosen.servers):
            process, address = serve(data)
            stack.callback(process.wait)
            stack.callback(process.terminate)
            servers.append((address, process.pid))
        for count in chosen.sessions:
            found = asyncio.run(round_of(servers, count, chosen.seconds, chosen.think))
            report(count, len(servers), found)


async def round_of(servers: list[tuple[str, int]], count: int, seconds: float, think: float) -> Measured:
    """So many sessions for so long, spread over servers given by address and process id."""
    found, began = Measured(), time.perf_counter()
    stop, before = began + seconds, sum(processor(pid) for _, pid in servers)

    async def watch() -> None:
        while time.perf_counter() < stop:
            found.memory.append((time.perf_counter() - began, sum(memory(pid) for _, pid in servers)))
            await asyncio.sleep(2)

    tasks = [read(servers[number % len(servers)][0], number, stop, think, found) for number in range(count)]
    await asyncio.gather(watch(), *tasks)
    found.work = sum(processor(pid) for _, pid in servers) - before
    return found


async def read(address: str, number: int, stop: float, think: float, found: Measured) -> None:
    """One reader: opens a link, thinks, changes something, waits, and so on."""
    dice = random.Random(number)
    text = Text(dice.choice(("vi", "en")))
    await asyncio.sleep(dice.uniform(0, think))
    target = address.replace("http", "ws") + "/_stcore/stream"
    try:
        async with websockets.connect(target, max_size=None, subprotocols=["streamlit"], origin=address) as socket:
            link = "".join(f"&{FILTER}={code}" for code in countries(dice))
            began = time.perf_counter()
            widget = await run(socket, f"lang={text.lang}{link}", dice.choice(PAGES))
            found.first.append(time.perf_counter() - began)
            while time.perf_counter() < stop:
                await asyncio.sleep(dice.uniform(0.5, 1.5) * think)
                names = [text.country(code) for code in countries(dice)]
                began = time.perf_counter()
                await run(socket, f"lang={text.lang}", dice.choice(PAGES), {widget: names})
                found.changes.append(time.perf_counter() - began)
    except (OSError, TimeoutError, RuntimeError, websockets.WebSocketException) as error:
        found.failures.append(f"{type(error).__name__}: {error}")


def countries(dice: random.Random) -> list[str]:
    """Codes of the countries that a reader asks for, none to two."""
    return [row[0] for row in dice.sample(COUNTRIES, dice.choice((0, 1, 1, 2)))]


async def run(
    socket: websockets.ClientConnection, query: str, page: str, lists: dict[str, list[str]] | None = None
) -> str:
    """Ask for a run of the app with values in its lists, and wait for its end; gives the id of the list of countries.

    A page that failed raises RuntimeError.
    """
    message, found = BackMsg(), ""
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    for widget, values in (lists or {}).items():
        state = message.rerun_script.widget_states.widgets.add(id=widget)
        state.string_array_value.data.extend(values)
    await socket.send(message.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await asyncio.wait_for(socket.recv(), 60))
        kind = answer.WhichOneof("type")
        element = answer.delta.new_element
        if kind == "delta" and element.WhichOneof("type") == "exception":
            raise RuntimeError(element.exception.message)
        if kind == "delta" and element.multiselect.id.endswith(f"-{FILTER}"):
            found = element.multiselect.id
        if kind == "script_finished" and answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            return found


def report(count: int, servers: int, found: Measured) -> None:
    """Print a round."""
    runs = len(found.first) + len(found.changes)
    print(f"{count} sessions, {servers} servers: {len(found.changes)} changes, {len(found.failures)} failures")
    print(f"  processor    {1000 * found.work / max(runs, 1):.0f} ms a change or first page")
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
