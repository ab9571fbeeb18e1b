"""Re-makes src/__fixtures__/reference.json.gz: indicators that TA-Lib does not have, by other implementations, over the series of the TA-Lib fixtures.

    python3 -m venv venv && venv/bin/pip install pandas-ta-classic==0.8.32 talipp==2.7.0 newtulipy==0.4.6 numpy==2.4.6 pandas==3.1.1
    venv/bin/python scripts/make-reference.py

`since` is the bar from which a case is compared, where the other one seeds its averages in another way and only time makes both equal.
What neither of them has is computed here the long way round, straight from its definition.
"""

import gzip
import json
import math
import pathlib

import numpy as np
import pandas as pd
import pandas_ta_classic as ta
import tulipy
from talipp.indicators import ALMA, KeltnerChannels, SuperTrend
from talipp.ohlcv import OHLCV

fixtures = pathlib.Path(__file__).parent / "../src/__fixtures__"
series = json.loads(gzip.decompress((fixtures / "talib-functions.json.gz").read_bytes()))["series"]
open_, high, low, close, volume = (pd.Series(series[name], dtype=float) for name in ("open", "high", "low", "close", "volume"))
days = pd.date_range("2024-01-01", periods=len(close), freq="D")  # a Monday
session = np.arange(len(close)) // 7
cases = []


def short(value):
    return None if value is None or not math.isfinite(value) else float(f"{value:.11g}")


def case(name, by, params, outputs, since=0):
    columns = {key: [short(value) for value in column][since:] for key, column in outputs.items()}
    cases.append({"name": name, "by": by, "params": params, "since": since, "outputs": columns})


def columns(frame, *names):
    """The columns of a frame whose names begin so."""
    return [next(frame[column] for column in frame.columns if column.startswith(name + "_") or column == name) for name in names]


PANDAS = "pandas-ta-classic 0.8.32"
TALIPP = "talipp 2.7.0"
TULIP = "newtulipy 0.4.6"
OWN = "its definition"

# not by pandas-ta-classic, which lays the bell the other way round, with its middle near the oldest value
case("alma", TALIPP, dict(period=10, offset=0.85, sigma=6), dict(alma=list(ALMA(10, 0.85, 6, list(close)))))
case("hma", PANDAS, dict(period=16), dict(hma=ta.hma(close, 16)))
case("hma", PANDAS, dict(period=21), dict(hma=ta.hma(close, 21)))
case("vwma", PANDAS, dict(period=10), dict(vwma=ta.vwma(close, volume, 10)))
case("zlema", PANDAS, dict(period=10), dict(zlema=ta.zlma(close, 10)))
by_week = ta.vwap(*(pd.Series(column.to_numpy(), index=days) for column in (high, low, close, volume)), anchor="W")
case("vwap", PANDAS, {}, dict(vwap=by_week))
upper, middle, lower = columns(ta.donchian(high, low, 15, 15), "DCU", "DCM", "DCL")
case("donchian", PANDAS, dict(period=15), dict(upper=upper, middle=middle, lower=lower))
lines = ta.ichimoku(high, low, close, 9, 26, 52, include_chikou=False, as_dataframe=True)
base, conversion, span_a, span_b = columns(lines, "IKS", "ITS", "ISA", "ISB")
case("ichimoku", PANDAS, dict(conversion=9, base=26, span=52, displacement=26), dict(conversion=conversion, base=base, spanA=span_a, spanB=span_b))
case("chaikinVolatility", PANDAS, dict(period=10, change=10), dict(chaikinVolatility=ta.cvi(high, low, 10)))
plus, minus = columns(ta.vortex(high, low, close, 14), "VTXP", "VTXM")
case("vortex", PANDAS, dict(period=14), dict(plus=plus, minus=minus))
case("choppiness", PANDAS, dict(period=14), dict(choppiness=ta.chop(high, low, close, 14)))
frame = ta.squeeze(high, low, close, 20, 2, 20, 1.5, lazybear=True)
case("squeeze", PANDAS, dict(period=20, deviations=2, multiplier=1.5), dict(momentum=frame.iloc[:, 0], on=frame["SQZ_ON"].where(frame.index >= 20)))
fisher, trigger = columns(ta.fisher(high, low, 9), "FISHERT", "FISHERTs")
case("fisher", PANDAS, dict(period=9), dict(fisher=fisher, trigger=trigger), 120)
value, signal = columns(ta.tsi(close, 13, 25, 13), "TSI", "TSIs")
case("tsi", PANDAS, dict(long=25, short=13, signal=13), dict(tsi=value, signal=signal))
value, signal = columns(ta.kst(close), "KST", "KSTs")
kst = dict(change1=10, change2=15, change3=20, change4=30, smooth1=10, smooth2=10, smooth3=10, smooth4=15, signal=9)
# this one takes percent of percent
case("kst", PANDAS, kst, dict(kst=value / 100, signal=signal / 100))
case("coppock", PANDAS, dict(long=14, short=11, period=10), dict(coppock=ta.coppock(close, 10, 11, 14)))
case("awesomeOscillator", PANDAS, dict(fast=5, slow=34), dict(awesomeOscillator=ta.ao(high, low, 5, 34)))
bull, bear = columns(ta.eri(high, low, close, 13), "BULLP", "BEARP")
case("elderRay", PANDAS, dict(period=13), dict(bull=bull, bear=bear))
case("forceIndex", PANDAS, dict(period=13), dict(forceIndex=ta.efi(close, volume, 13)))
case("cmf", PANDAS, dict(period=20), dict(cmf=ta.cmf(high, low, close, volume, length=20)))
case("eom", PANDAS, dict(period=14, divisor=100000000), dict(eom=ta.eom(high, low, close, volume, 14, 100000000)))
# percent there, fractions here
case("pvt", PANDAS, {}, dict(pvt=ta.pvt(close, volume) / 100), 1)
long, brief = columns(ta.ce(high, low, close, 5, 3), "CE_L", "CE_S")
case("chandelierExit", PANDAS, dict(period=5, multiplier=3), dict(long=long, short=brief), 200)
frame = ta.ha(open_, high, low, close)
case("heikinAshi", PANDAS, {}, {name: frame[f"HA_{name}"] for name in ("open", "high", "low", "close")})

arrays = [column.to_numpy() for column in (high, low, close, volume)]


def late(values):
    return [None] * (len(close) - len(values)) + list(values)


case("kvo", TULIP, dict(fast=3, slow=8, signal=1), dict(kvo=late(tulipy.kvo(*arrays, short_period=3, long_period=8))), 200)
case("nvi", TULIP, {}, dict(nvi=late(tulipy.nvi(arrays[2], arrays[3]))))
case("pvi", TULIP, {}, dict(pvi=late(tulipy.pvi(arrays[2], arrays[3]))))

bars = [OHLCV(*values) for values in zip(open_, high, low, close, volume)]
trend = list(SuperTrend(5, 2, bars))
since = 200
case(
    "superTrend",
    TALIPP,
    dict(period=5, multiplier=2),
    dict(line=[now and now.value for now in trend], direction=[now and (1 if now.trend.name == "UP" else -1) for now in trend]),
    since,
)
channel = list(KeltnerChannels(10, 5, 2, 2, bars))
case(
    "keltner",
    TALIPP,
    dict(period=10, rangePeriod=5, multiplier=2),
    {name: [now and getattr(now, field) for now in channel] for name, field in (("upper", "ub"), ("middle", "cb"), ("lower", "lb"))},
    since,
)


def wilder(values, period):
    """Wilder's average: the mean of the first values, then one part in period of each new one."""
    averages = [None] * (period - 1) + [sum(values[:period]) / period]
    for value in values[period:]:
        averages.append(averages[-1] + (value - averages[-1]) / period)
    return averages


def strength(values, period):
    changes = np.diff(values)
    up, down = (wilder(list(np.maximum(side, 0)), period) for side in (changes, -changes))
    return [None] + [None if u is None else 100 * u / (u + d) if u + d > 0 else 0.0 for u, d in zip(up, down)]


prices = list(close)
streaks = [0]
for now, before in zip(prices[1:], prices):
    run = streaks[-1]
    streaks.append(max(run, 0) + 1 if now > before else min(run, 0) - 1 if now < before else 0)
changes = [now / before - 1 for now, before in zip(prices[1:], prices)]
views = zip(strength(prices, 3), strength(streaks, 2))
crsi = [
    None if i < 51 else (price + streak + 100 * sum(change < changes[i - 1] for change in changes[i - 51 : i - 1]) / 50) / 3
    for i, (price, streak) in enumerate(views)
]
case("connorsRsi", OWN, dict(period=3, streakPeriod=2, rankPeriod=50), dict(connorsRsi=crsi))

ranges = [max(h, c) - min(l, c) for h, l, c in zip(high[1:], low[1:], prices)]
atr = [None] + wilder(ranges, 5)
case("atrBands", OWN, dict(period=5, multiplier=2), {name: [a and c + side * 2 * a for a, c in zip(atr, prices)] for name, side in (("upper", 1), ("lower", -1))})
stops = [None] * 5
sides = [None] * 5
for i in range(5, len(prices)):
    below, above = prices[i] - 2 * atr[i], prices[i] + 2 * atr[i]
    stop = stops[-1]
    if stop is None or (prices[i] > stop and prices[i - 1] <= stop):
        stops.append(below), sides.append(1)
    elif prices[i] > stop:
        stops.append(max(stop, below)), sides.append(1)
    elif prices[i - 1] < stop:
        stops.append(min(stop, above)), sides.append(-1)
    else:
        stops.append(above), sides.append(-1)
case("atrTrailingStop", OWN, dict(period=5, multiplier=2), dict(stop=stops, direction=sides))

typical = (high + low + close) / 3
since_anchor = [None if i < 40 else float((typical * volume)[40 : i + 1].sum() / volume[40 : i + 1].sum()) for i in range(len(close))]
case("anchoredVwap", OWN, dict(anchor=40), dict(anchoredVwap=since_anchor))

weeks = pd.DataFrame(dict(high=high, low=low, close=close)).groupby(session).agg(dict(high="max", low="min", close="last")).shift(1)
for kind in ("classic", "fibonacci", "camarilla", "woodie"):
    h, l, c = weeks["high"], weeks["low"], weeks["close"]
    p = (h + l + 2 * c) / 4 if kind == "woodie" else (h + l + c) / 3
    steps = dict(fibonacci=(0.382, 0.618, 1), camarilla=(1.1 / 12, 1.1 / 6, 1.1 / 4)).get(kind)
    centre = c if kind == "camarilla" else p
    levels = dict(r1=2 * p - l, r2=p + h - l, r3=h + 2 * (p - l), s1=2 * p - h, s2=p - h + l, s3=l - 2 * (h - p))
    if steps:
        levels = {f"{side}{k + 1}": centre + sign * step * (h - l) for k, step in enumerate(steps) for side, sign in (("r", 1), ("s", -1))}
    case("pivotPoints", OWN, dict(kind=kind), {name: level.reindex(session) for name, level in dict(levels, pivot=p).items()})

(fixtures / "reference.json.gz").write_bytes(gzip.compress(json.dumps(cases).encode(), 9, mtime=0))
