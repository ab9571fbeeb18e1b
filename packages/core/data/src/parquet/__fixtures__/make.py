"""Parquet files as other tools write them, for the tests beside. Run once: python3 make.py (pyarrow 26.0.1).

Row i of 10 opens at 2024-01-01 00:00 UTC plus i hours; open = 100 + i + 0.25, high = open + 2, low = open - 3, close = open + 1.5, volume = 10 * i + 1.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

HERE = Path(__file__).parent
ROWS = range(10)
START = datetime(2024, 1, 1)
TIMES = [START + timedelta(hours=i) for i in ROWS]
OPEN = [100 + i + 0.25 for i in ROWS]
HIGH = [x + 2 for x in OPEN]
LOW = [x - 3 for x in OPEN]
CLOSE = [x + 1.5 for x in OPEN]
VOLUME = [10 * i + 1 for i in ROWS]


def write(name, columns, **options):
    pq.write_table(pa.table(columns), HERE / f"{name}.parquet", **options)


def prices(kind=pa.float64()):
    return {name: pa.array(values, kind) for name, values in (("open", OPEN), ("high", HIGH), ("low", LOW), ("close", CLOSE))}


seconds = [int((t - datetime(1970, 1, 1)).total_seconds()) for t in TIMES]
write("nanoseconds-snappy", {"datetime": pa.array(TIMES, pa.timestamp("ns")), **prices(), "volume": pa.array(VOLUME, pa.float64())}, row_group_size=4, compression="snappy")
write(
    "microseconds-gzip-float",
    {"ticker": ["X"] * 10, "Volume": pa.array(VOLUME, pa.int64()), "Close": pa.array(CLOSE, pa.float32()), "trades": list(ROWS), "Open": pa.array(OPEN, pa.float32()),
     "High": pa.array(HIGH, pa.float32()), "Low": pa.array(LOW, pa.float32()), "Open Time": pa.array(TIMES, pa.timestamp("us", "UTC"))},
    compression="gzip",
)
write("local-milliseconds-brotli", {"date": pa.array(TIMES, pa.timestamp("ms")), **prices()}, compression="brotli")
write("epoch-seconds-decimal", {"timestamp": pa.array(seconds, pa.int64()), **{n: pa.array([Decimal(str(x)) for x in v], pa.decimal128(9, 2)) for n, v in (("o", OPEN), ("h", HIGH), ("l", LOW), ("c", CLOSE))}})
write("text", {"time": [t.strftime("%Y-%m-%dT%H:%M:%S+05:30") for t in TIMES], **prices(), "volume": pa.array(VOLUME, pa.int32())})
write("int96", {"datetime": pa.array(TIMES, pa.timestamp("ns")), **prices()}, use_deprecated_int96_timestamps=True)
write("days", {"date": pa.array([date(2024, 1, 1) + timedelta(days=i) for i in ROWS]), **prices()})
write("zstd", {"datetime": pa.array(TIMES, pa.timestamp("ms", "UTC")), **prices()}, compression="zstd")
write("null-close", {"datetime": pa.array(TIMES, pa.timestamp("ms", "UTC")), **prices(), "close": pa.array([None if i == 6 else x for i, x in enumerate(CLOSE)], pa.float64())}, row_group_size=4)
write("null-volume", {"datetime": pa.array(TIMES, pa.timestamp("ms", "UTC")), **prices(), "volume": pa.array([None] * 10, pa.float64())})
write("sub-millisecond", {"datetime": pa.array([t + timedelta(microseconds=7 * (i == 3)) for i, t in enumerate(TIMES)], pa.timestamp("us", "UTC")), **prices()})
write("out-of-order", {"datetime": pa.array([TIMES[i] for i in (0, 1, 3, 2, 4, 4, 6, 7, 8, 9)], pa.timestamp("ms", "UTC")), **prices()})
write("hole", {"datetime": pa.array([t + timedelta(hours=5 * (i >= 6)) for i, t in enumerate(TIMES)], pa.timestamp("ms", "UTC")), **prices()}, row_group_size=4)
write("hole-between-groups", {"datetime": pa.array([t + timedelta(hours=5 * (i >= 8)) for i, t in enumerate(TIMES)], pa.timestamp("ms", "UTC")), **prices()}, row_group_size=4)
write("other-names", {"when": pa.array(TIMES, pa.timestamp("ms", "UTC")), "first": OPEN, "high": HIGH, "low": LOW, "close": CLOSE, "nested": [{"a": 1}] * 10})
write("text-price", {"datetime": pa.array(TIMES, pa.timestamp("ms", "UTC")), **prices(), "close": [str(x) for x in CLOSE]})
write("no-rows", {"datetime": pa.array([], pa.timestamp("ms", "UTC")), **{n: pa.array([], pa.float64()) for n in ("open", "high", "low", "close")}})
