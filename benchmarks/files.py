"""Print what a row of a file costs around the search, and in how much memory, as a Markdown table.

    python benchmarks/files.py [ROWS]

The customers are made up, seeded: id, name, kind, day of birth and country. The search is left
out (it finds nothing at once), so that what remains is reading a row, making the query, carrying
it to a process, deciding, and writing the result. Each line is measured in a process of its own;
CPU is of the process that gives out the work and of all workers together.
"""

from __future__ import annotations

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tocsin.engine import Engine
from tocsin.index.index import Found, Index
from tocsin.screen.customers import open_customers
from tocsin.screen.run import RunOptions, screen_file

GIVEN = ("Anna", "Bola", "Carlos", "Dmitri", "Elena", "Farid", "Giulia", "José", "Ines", "Jamal")
FAMILY = ("Okafor", "Novak", "Petrenko", "Yamada", "Silva", "Haddad", "Rossi", "Ortega", "Tan")
COLUMNS = ["id", "name", "schema", "birth date", "country"]
CASES = (
    *("csv csv", "csv jsonl", "csv parquet", "jsonl jsonl", "parquet csv", "parquet parquet"),
    *("arrow arrow", "memory memory"),
)


def main() -> None:
    """Measure every case and print the table."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    print(f"{rows:,} rows; CPU a row in µs, peak memory in MB\n")
    print("| customers | results | rows/s | giving out | workers | peak, giving out | a worker |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), rows)
        for case in CASES:
            words = [sys.executable, __file__, "--case", folder, *case.split()]
            print(subprocess.run(words, check=True, capture_output=True, text=True).stdout, end="")


def measure(folder: Path, given: str, wanted: str) -> None:
    """Screen the customers in one form to another and print its line."""
    Index.search = lambda *_, **__: Found((), 0)  # type: ignore[method-assign]
    engine = Engine()
    engine.screen("Anna")
    table = None
    if given == "memory":
        import pyarrow.parquet as pq

        table = pq.read_table(folder / "in.parquet")
    began, cpu = time.perf_counter(), time.process_time()
    if table is not None:
        rows = sum(batch.num_rows for batch in engine.screen_arrow(table))
    else:
        source = open_customers(folder / f"in.{given}")
        options = RunOptions({}, force=True, restart=True)
        rows = screen_file(source, folder / f"out.{wanted}", engine.prepare(), options).rows
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    theirs = workers.ru_utime + workers.ru_stime
    figures = f"{rows / seconds:,.0f} | {cpu / rows * 1e6:.1f} | {theirs / rows * 1e6:.1f}"
    status = Path("/proc/self/status").read_text(encoding="ascii")
    own_kb = int(status.partition("VmHWM:")[2].split()[0])
    memory = f"{own_kb / 1024:.0f} | {workers.ru_maxrss / 1024:.0f}"
    print(f"| {given} | {wanted} | {figures} | {memory} |")


def write(folder: Path, rows: int) -> None:
    """Write the same seeded customers in every form."""
    import orjson
    import pyarrow as pa
    import pyarrow.csv as pa_csv
    import pyarrow.parquet as pq

    draw = random.Random(11)
    with (folder / "in.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number in range(rows):
            ending = "".join(draw.choices("aeiouklm", k=3))
            name = f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}{ending}"
            day = f"{draw.randint(1930, 2005)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
            writer.writerow([number, name, "Person", day, draw.choice(["ru", "DE", "Brazil", ""])])
    table = pa_csv.read_csv(folder / "in.csv")
    pq.write_table(table, folder / "in.parquet")
    with pa.ipc.new_file(str(folder / "in.arrow"), table.schema) as arrow:
        arrow.write_table(table, max_chunksize=1 << 16)
    with (folder / "in.jsonl").open("wb") as lines:
        for batch in table.to_batches(max_chunksize=1 << 16):
            for row in batch.to_pylist():
                lines.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--case"]:
        measure(Path(sys.argv[2]), sys.argv[3], sys.argv[4])
    else:
        main()
