"""Statistics of three equity curves by empyrical-reloaded, QuantStats, scipy and pandas, for the tests of this package.

Run once, from this folder, with Python 3.11:

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/python reference.py

It writes ../src/__fixtures__/reference.json: the curves and what those libraries say of them. `expected` are values that this package must give;
`differs` are values of another convention, which the test turns into ours (or ours into theirs), so that each difference is named and proven.
"""

import json
import math
import warnings
from pathlib import Path

import empyrical
import numpy as np
import pandas as pd
import quantstats.stats as quantstats
from scipy import integrate, stats

warnings.simplefilter("ignore")

HERE = Path(__file__).parent
SAMPLE = HERE / "../../sample-data/files/BTCUSDT_1d.csv.gz"
DAYS = 365.25  # daily points around the clock: this package counts 365.25 of them a year
INITIAL = 100_000.0
RISK_FREE = 0.03  # a year
TAIL = 0.05
WINDOW = 60
EVERY = 45


def random_curve():
    rng = np.random.default_rng(20240229)
    market = 0.0006 + 0.02 * rng.standard_normal(750)
    own = 0.0004 + 0.5 * market + 0.012 * rng.standard_normal(750)
    return own, market, pd.date_range("2021-03-10", periods=750, freq="D")


def real_curve():
    bars = pd.read_csv(SAMPLE)
    close = bars["close"].to_numpy()
    average = pd.Series(close).rolling(50).mean().to_numpy()
    market = close[1:] / close[:-1] - 1
    # long over the next day when a day closes above its average of 50; 0.1 % of the account at each change
    held = (close > average).astype(float)
    changed = np.abs(np.diff(np.concatenate(([0.0], held))))
    own = (held[:-1] * market) - 0.001 * changed[:-1]
    return own, market, pd.to_datetime(bars["datetime"][1:]).reset_index(drop=True)


def losing_curve():
    rng = np.random.default_rng(7)
    market = -0.001 + 0.015 * rng.standard_t(6, 400)
    own = -0.003 + 0.3 * market + 0.009 * rng.standard_t(6, 400)
    return own, market, pd.date_range("2022-11-20", periods=400, freq="D")


def lo_scale(returns, q, lags):
    centred = returns - returns.mean()
    full = np.correlate(centred, centred, mode="full")[len(returns) - 1 :]
    rho = full / full[0]
    return q / math.sqrt(q + 2 * sum((q - k) * rho[k] for k in range(1, lags + 1)))


def cornish_fisher(returns):
    mean, deviation = returns.mean(), returns.std(ddof=1)
    skew, excess = stats.skew(returns), stats.kurtosis(returns)

    def quantile(p):
        z = stats.norm.ppf(p)
        bent = z + (z**2 - 1) * skew / 6 + (z**3 - 3 * z) * excess / 24 - (2 * z**3 - 5 * z) * skew**2 / 36
        return mean + bent * deviation

    # in z, where the quantile is smooth: dp = density(z) dz
    area, _ = integrate.quad(lambda z: quantile(stats.norm.cdf(z)) * stats.norm.pdf(z), -37, stats.norm.ppf(TAIL), epsabs=0, epsrel=1e-13, limit=500)
    return -quantile(TAIL), -area / TAIL


def expected_of(returns, market, dates):
    series = pd.Series(returns, index=pd.DatetimeIndex(dates))
    active = returns - market
    per_period = RISK_FREE / DAYS
    sharpe = empyrical.sharpe_ratio(returns, annualization=1)
    skew, kurtosis = stats.skew(returns), stats.kurtosis(returns, fisher=False)
    modified_var, modified_shortfall = cornish_fisher(returns)
    wealth = np.concatenate(([1.0], np.cumprod(1 + returns)))
    fall = 1 - wealth / np.maximum.accumulate(wealth)
    cagr = empyrical.cagr(returns, annualization=DAYS)
    lags = math.floor(4 * (len(returns) / 100) ** (2 / 9))
    return {
        "totalReturn": empyrical.cum_returns_final(returns),
        "cagr": cagr,
        "volatility": empyrical.annual_volatility(returns, annualization=DAYS),
        "sharpe": empyrical.sharpe_ratio(returns, annualization=DAYS),
        "sortino": empyrical.sortino_ratio(returns, annualization=DAYS),
        "calmar": empyrical.calmar_ratio(returns, annualization=DAYS),
        "omega": empyrical.omega_ratio(returns),
        "tailRatio": empyrical.tail_ratio(returns),
        "sharpeWithRiskFree": empyrical.sharpe_ratio(returns, risk_free=per_period, annualization=DAYS),
        "sortinoWithRiskFree": empyrical.sortino_ratio(returns, required_return=per_period, annualization=DAYS),
        "omegaWithRiskFree": empyrical.omega_ratio(returns, required_return=per_period, annualization=1),
        "sharpeError": math.sqrt((1 - skew * sharpe + (kurtosis - 1) / 4 * sharpe**2) / (len(returns) - 1) * DAYS),
        "sharpeLo": sharpe * lo_scale(returns, DAYS, lags),
        "skew": skew,
        "kurtosis": kurtosis,
        "valueAtRiskCornishFisher": modified_var,
        "expectedShortfallCornishFisher": modified_shortfall,
        "gainToPain": quantstats.gain_to_pain_ratio(series),
        "ulcer": math.sqrt((fall**2).sum() / len(returns)),
        "martin": cagr / math.sqrt((fall**2).sum() / len(returns)),
        "timeUnderWater": (fall[1:] > 0).mean(),
        "beta": empyrical.beta(returns, market),
        "alpha": quantstats.greeks(series, pd.Series(market, index=series.index), periods=DAYS)["alpha"],
        "correlation": np.corrcoef(returns, market)[0, 1],
        "trackingError": empyrical.annual_volatility(active, annualization=DAYS),
        "informationRatio": empyrical.excess_sharpe(returns, market) * math.sqrt(DAYS),
        "upCapture": empyrical.up_capture(returns, market, period="yearly"),
        "downCapture": empyrical.down_capture(returns, market, period="yearly"),
    }


def differs_of(returns, market, dates):
    series = pd.Series(returns, index=pd.DatetimeIndex(dates))
    return {
        "empyrical max_drawdown": empyrical.max_drawdown(returns),
        "empyrical value_at_risk": empyrical.value_at_risk(returns, TAIL),
        "empyrical conditional_value_at_risk": empyrical.conditional_value_at_risk(returns, TAIL),
        "empyrical alpha": empyrical.alpha(returns, market, annualization=DAYS),
        "empyrical excess_sharpe": empyrical.excess_sharpe(returns, market),
        "quantstats skew": quantstats.skew(series, prepare_returns=False),
        "quantstats kurtosis": quantstats.kurtosis(series, prepare_returns=False),
        "quantstats ulcer_index": quantstats.ulcer_index(series),
        "quantstats ulcer_performance_index": quantstats.ulcer_performance_index(series),
        "quantstats win_rate": quantstats.win_rate(series, prepare_returns=False),
        "quantstats payoff_ratio": quantstats.payoff_ratio(series, prepare_returns=False),
        "quantstats profit_factor": quantstats.profit_factor(series, prepare_returns=False),
        "quantstats kelly_criterion": quantstats.kelly_criterion(series, prepare_returns=False),
        "quantstats value_at_risk": quantstats.value_at_risk(series, confidence=1 - TAIL, prepare_returns=False),
    }


def rolling_of(returns, market):
    own, other = pd.Series(returns), pd.Series(market)
    rolled = own.rolling(WINDOW)
    columns = {
        "volatility": rolled.std() * math.sqrt(DAYS),
        "sharpe": rolled.mean() / rolled.std() * math.sqrt(DAYS),
        "beta": rolled.cov(other) / other.rolling(WINDOW).var(),
        "correlation": rolled.corr(other),
        "valueAtRisk": -rolled.quantile(TAIL),
        "maxDrawdown": rolled.apply(lambda values: -empyrical.max_drawdown(values), raw=True),
        "sortino": rolled.apply(lambda values: empyrical.sortino_ratio(values, annualization=DAYS), raw=True),
        "omega": rolled.apply(empyrical.omega_ratio, raw=True),
    }
    points = list(range(WINDOW - 1, len(returns), EVERY))
    return {"window": WINDOW, "points": points, "values": {name: [clean(column[i]) for i in points] for name, column in columns.items()}}


def months_of(returns, dates):
    monthly = empyrical.aggregate_returns(pd.Series(returns, index=pd.DatetimeIndex(dates)), "monthly")
    return [[int(year), int(month), float(value)] for (year, month), value in monthly.items()]


def clean(value):
    number = float(value)
    return number if math.isfinite(number) else None


def describe(name, curve):
    own, market, dates = curve
    equity = INITIAL * np.cumprod(1 + own)
    level = 100.0 * np.cumprod(1 + market)
    # what a reader of the fixture can compute: returns of the columns as they are written
    returns = equity / np.concatenate(([INITIAL], equity[:-1])) - 1
    market = level / np.concatenate(([100.0], level[:-1])) - 1
    return {
        "name": name,
        "start": int(pd.Timestamp(dates[0]).value // 1_000_000),
        "interval": 86_400_000,
        "initial": INITIAL,
        "benchmarkInitial": 100.0,
        "riskFree": RISK_FREE,
        "tail": TAIL,
        "equity": equity.tolist(),
        "benchmark": level.tolist(),
        "expected": {key: clean(value) for key, value in expected_of(returns, market, dates).items()},
        "differs": {key: clean(value) for key, value in differs_of(returns, market, dates).items()},
        "months": months_of(returns, dates),
        "rolling": rolling_of(returns, market),
    }


def main():
    libraries = {line.split("==")[0]: line.split("==")[1] for line in (HERE / "requirements.txt").read_text().split()}
    curves = [describe("random", random_curve()), describe("real", real_curve()), describe("losing", losing_curve())]
    target = HERE / "../src/__fixtures__/reference.json"
    target.write_text(json.dumps({"libraries": libraries, "curves": curves}) + "\n")


main()
