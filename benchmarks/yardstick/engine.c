// The yardstick: two strategies over the same bars by the same rules, in C. It reads bars and indicator columns that the caller has written, plays a run many times,
// and prints the least time of one run in ns, its final equity and its number of fills. What a result holds is allocated anew in each run, as a result is its caller's to keep.
//
// usage: engine <file> <idle|sma|regime> <repeats> [reuse]     `reuse`: the memory of results is kept from run to run, which no engine that hands them out can do
// file: doubles: symbols, steps, first step asked, cash, taker, slippage, mantissa, scale, then per symbol open[], high[], low[], close[], and six indicator columns
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { HOLD, LONG, FLAT };
enum { COLUMNS = 6 };

typedef struct {
  const double *open, *high, *low, *close, *columns[COLUMNS];
  double position, mark; // lots
  double entry_price, entry_cost;
  int entry_step;
  int pending; // a market order for the next open: 1 buy, -1 sell, 0 none
  double lots, reserve, borrowed, frees;
  int id;
  double stop, target; // the bracket: of the pending entry, or of the position; NaN without one
  int stop_id, target_id, live;
} Symbol;

typedef struct { double *rows; int length, capacity, width; } Log;

typedef struct Run {
  int symbols, steps, first;
  double initial, taker, slippage, mantissa, scale, cash;
  Symbol *lanes;
  Log fills, orders, trades, cuts;
  int next_id;
} Run;

// the strategies: one indirect call per bar, as the engine has one
typedef struct {
  int (*signal)(const Symbol *, int);
  int bracket;
} Strategy;

static double *append(Log *log) {
  if (log->length == log->capacity) {
    log->capacity = log->capacity ? 4 * log->capacity : 64;
    log->rows = realloc(log->rows, sizeof(double) * log->capacity * log->width);
  }
  return log->rows + (size_t)log->width * log->length++;
}

static inline double quantity_of(const Run *run, double lots) { return lots * run->mantissa / run->scale; }

static inline double lots_in(const Run *run, double quantity) {
  double ratio = quantity * run->scale / run->mantissa, whole = floor(ratio + 0.5);
  return trunc(fabs(ratio - whole) <= 1e-9 * fabs(ratio) ? whole : ratio);
}

static int idle_signal(const Symbol *lane, int step) { (void)lane; (void)step; return HOLD; }

static int sma_signal(const Symbol *lane, int step) {
  double fast = lane->columns[0][step], slow = lane->columns[1][step], was_fast = lane->columns[0][step - 1], was_slow = lane->columns[1][step - 1];
  if (was_fast <= was_slow && fast > slow) return LONG;
  if (was_fast >= was_slow && fast < slow) return FLAT;
  return HOLD;
}

enum { ATR, MEAN, HIGHEST, EMA_FAST, EMA_SLOW, ADX };
enum { COMPRESSION, NORMAL, EXPANSION, EXTREME };

static int regime_of(const Symbol *lane, int step) {
  double mean = lane->columns[MEAN][step];
  if (mean == 0) return NORMAL;
  double ratio = lane->columns[ATR][step] / mean;
  if (ratio >= 2.5) return EXTREME;
  if (ratio >= 1.5) return EXPANSION;
  return ratio <= 0.6 ? COMPRESSION : NORMAL;
}

static int regime_signal(const Symbol *lane, int step) {
  int regime = regime_of(lane, step);
  double close = lane->close[step];
  if (lane->position > 0) {
    if (regime == EXTREME) return FLAT;
    return close >= lane->entry_price && close < lane->columns[EMA_SLOW][step] ? FLAT : HOLD;
  }
  int trends = lane->columns[EMA_FAST][step] > lane->columns[EMA_SLOW][step] && lane->columns[ADX][step] > 30;
  double level = lane->columns[HIGHEST][step - 1] - 1.5 * lane->columns[ATR][step];
  return regime <= NORMAL && trends && lane->close[step - 1] <= level && close > level ? LONG : HOLD;
}

static const Strategy STRATEGIES[] = { { idle_signal, 0 }, { sma_signal, 0 }, { regime_signal, 1 } };

static double equity_of(const Run *run) {
  double equity = run->cash;
  for (int i = 0; i < run->symbols; i++) {
    double value = quantity_of(run, run->lanes[i].position) * run->lanes[i].mark;
    if (value != 0) equity += value;
  }
  return equity;
}

static double need_of(const Run *run, double lots, double price, double mark) {
  double quantity = quantity_of(run, lots);
  return quantity * mark + fabs(price - mark) * quantity + run->taker * (quantity * price);
}

static double most_that_fit(const Run *run, double wanted, double price, double mark, double room) {
  double whole = need_of(run, wanted, price, mark);
  if (whole <= room) return wanted;
  if (room < 0) return 0;
  double lots = fmin(wanted - 1, floor(wanted * room / whole));
  while (lots > 0 && need_of(run, lots, price, mark) > room) lots--;
  while (need_of(run, lots + 1, price, mark) <= room) lots++;
  return lots;
}

static double free_funds(const Run *run) {
  double free = run->cash;
  for (int i = 0; i < run->symbols; i++) if (run->lanes[i].pending) free -= run->lanes[i].reserve;
  return free;
}

// what pending exits will free and nobody has borrowed yet
static double rotation(const Run *run) {
  double pool = 0;
  for (int i = 0; i < run->symbols; i++) if (run->lanes[i].pending) pool += run->lanes[i].frees - run->lanes[i].borrowed;
  return fmax(0, pool);
}

static void cut(Run *run, int step, int id, int symbol, double wanted, double got) {
  double *row = append(&run->cuts);
  row[0] = step; row[1] = id; row[2] = symbol; row[3] = quantity_of(run, wanted); row[4] = quantity_of(run, got);
}

static void end(Run *run, int id, int symbol, int side, int type, int state, double lots, double filled, int decided) {
  double *row = append(&run->orders);
  row[0] = id; row[1] = symbol; row[2] = side; row[3] = quantity_of(run, lots); row[4] = quantity_of(run, filled); row[5] = decided;
  row[6] = type; row[7] = state; row[8] = 0;
}

static void fill(Run *run, int symbol, int step, double lots, double price, int side, int id, int phase) {
  Symbol *lane = &run->lanes[symbol];
  double quantity = quantity_of(run, lots), value = quantity * price, cost = run->taker * value;
  run->cash += side > 0 ? -(value + cost) : value - cost;
  double *row = append(&run->fills);
  row[0] = id; row[1] = symbol; row[2] = side; row[3] = quantity; row[4] = price; row[5] = cost; row[6] = 0; row[7] = phase; row[8] = step;
  if (side > 0) {
    lane->position = lots; lane->entry_price = price; lane->entry_cost = cost; lane->entry_step = step;
  } else {
    double gross = (price - lane->entry_price) * quantity, *trade = append(&run->trades);
    trade[0] = symbol; trade[1] = 1; trade[2] = quantity; trade[3] = lane->entry_step; trade[4] = step; trade[5] = lane->entry_price; trade[6] = price;
    trade[7] = gross; trade[8] = lane->entry_cost + cost; trade[9] = gross - trade[8];
    lane->position = 0;
  }
}

// a live exit fills, and takes the other one with it
static void exit_at(Run *run, int symbol, int step, double price, int stopped, int phase) {
  Symbol *lane = &run->lanes[symbol];
  double lots = lane->position;
  fill(run, symbol, step, lots, price, -1, stopped ? lane->stop_id : lane->target_id, phase);
  end(run, stopped ? lane->target_id : lane->stop_id, symbol, -1, stopped ? 1 : 2, 1, lots, 0, step);
  end(run, stopped ? lane->stop_id : lane->target_id, symbol, -1, stopped ? 2 : 1, 0, lots, lots, step);
  lane->live = 0;
  if (lane->pending < 0) { lane->pending = 0; end(run, lane->id, symbol, -1, 0, 1, lots, 0, step); }
}

static void cancel_exits(Run *run, int symbol, int step, double lots) {
  Symbol *lane = &run->lanes[symbol];
  if (!lane->live) return;
  end(run, lane->stop_id, symbol, -1, 2, 1, lots, 0, step);
  end(run, lane->target_id, symbol, -1, 1, 1, lots, 0, step);
  lane->live = 0;
}

static double limited(double price, double slippage, double limit) { double slipped = price - price * slippage; return slipped > limit ? slipped : limit; }

// exits that the open has passed, the pending exit, then the pending entry
static void meet_open(Run *run, int symbol, int step, int pass) {
  Symbol *lane = &run->lanes[symbol];
  double open = lane->open[step];
  if (pass < 0) {
    if (lane->live && open <= lane->stop) return exit_at(run, symbol, step, open - open * run->slippage, 1, 0);
    if (lane->live && open > lane->target) return exit_at(run, symbol, step, limited(open, run->slippage, lane->target), 0, 0);
    if (lane->pending >= 0) return;
    double lots = lane->lots;
    lane->pending = 0;
    fill(run, symbol, step, lots, open - open * run->slippage, -1, lane->id, 0);
    end(run, lane->id, symbol, -1, 0, 0, lots, lots, step - 1);
    return cancel_exits(run, symbol, step, lots);
  }
  if (lane->pending <= 0) return;
  double price = open + open * run->slippage, available = free_funds(run) + lane->reserve;
  double lots = most_that_fit(run, lane->lots, price, open, available + 1e-9 * fabs(equity_of(run)));
  lane->pending = 0;
  if (lots < lane->lots) cut(run, step, lane->id, symbol, lane->lots, lots);
  if (lots > 0) fill(run, symbol, step, lots, price, 1, lane->id, 0);
  end(run, lane->id, symbol, 1, 0, lots < lane->lots, lane->lots, lots, step - 1);
  if (lots == 0 || isnan(lane->stop)) return;
  lane->live = 1;
  if (price <= lane->stop) exit_at(run, symbol, step, open - open * run->slippage, 1, 0);
  else if (price > lane->target) exit_at(run, symbol, step, limited(open, run->slippage, lane->target), 0, 0);
}

// inside the bar the stop comes first where the bar does not say
static void meet_inside(Run *run, int symbol, int step) {
  Symbol *lane = &run->lanes[symbol];
  if (!lane->live) return;
  if (lane->low[step] <= lane->stop) exit_at(run, symbol, step, lane->stop - lane->stop * run->slippage, 1, 1);
  else if (lane->high[step] > lane->target) exit_at(run, symbol, step, lane->target, 0, 1);
}

static void leave(Run *run, int symbol) {
  Symbol *lane = &run->lanes[symbol];
  double mark = lane->mark, price = mark - mark * run->slippage, quantity = quantity_of(run, lane->position);
  lane->pending = -1; lane->lots = lane->position; lane->id = run->next_id++; lane->reserve = lane->borrowed = 0;
  lane->frees = fmax(0, -(-quantity * mark + fabs(price - mark) * quantity + run->taker * (quantity * price)));
}

static void enter(Run *run, int symbol, int step, double worth, int bracket) {
  Symbol *lane = &run->lanes[symbol];
  double mark = lane->mark, price = mark + mark * run->slippage, free = free_funds(run);
  double wanted = lots_in(run, worth / run->symbols / mark), lots = most_that_fit(run, wanted, price, mark, free + rotation(run) + 1e-9 * fabs(worth));
  int id = run->next_id++;
  if (bracket) { lane->stop_id = run->next_id++; lane->target_id = run->next_id++; }
  if (lots < wanted) cut(run, step, id, symbol, wanted, lots);
  if (lots == 0) return;
  double need = need_of(run, lots, price, mark), range = lane->columns[ATR][step];
  lane->pending = 1; lane->lots = lots; lane->id = id; lane->frees = 0;
  lane->reserve = fmax(0, fmin(need, fmax(0, free)));
  lane->borrowed = need - lane->reserve;
  lane->stop = bracket ? mark - 2.5 * range : NAN;
  lane->target = bracket ? mark + 5 * range : NAN;
}

static void trail(const Run *run, Symbol *lane, int step) {
  double range = lane->columns[ATR][step], close = lane->close[step];
  (void)run;
  if (!lane->live || !(range > 0) || close - lane->entry_price < 0.5 * range) return;
  double price = fmax(close - 1.5 * range, lane->entry_price - 2.5 * range);
  if (price > lane->stop) lane->stop = price;
}

static void play(Run *run, const Strategy *strategy, double *equity, double *exposure) {
  run->cash = run->initial;
  run->next_id = 1;
  for (int i = 0; i < run->symbols; i++) { Symbol *lane = &run->lanes[i]; lane->position = lane->pending = lane->mark = lane->live = 0; }
  for (int step = 0; step < run->steps; step++) {
    int waiting = 0;
    for (int i = 0; i < run->symbols; i++) waiting |= run->lanes[i].pending | run->lanes[i].live;
    if (waiting) {
      for (int i = 0; i < run->symbols; i++) run->lanes[i].mark = run->lanes[i].open[step];
      for (int pass = -1; pass <= 1; pass += 2) for (int i = 0; i < run->symbols; i++) meet_open(run, i, step, pass);
      for (int i = 0; i < run->symbols; i++) meet_inside(run, i, step);
    }
    double worth = run->cash, held = 0;
    for (int i = 0; i < run->symbols; i++) {
      Symbol *lane = &run->lanes[i];
      lane->mark = lane->close[step];
      if (lane->position == 0) continue;
      double value = quantity_of(run, lane->position) * lane->mark;
      worth += value; held += fabs(value);
    }
    equity[step] = worth;
    exposure[step] = held;
    if (step < run->first) continue;
    // exits are admitted before entries
    int entering = 0;
    for (int i = 0; i < run->symbols; i++) {
      Symbol *lane = &run->lanes[i];
      int said = strategy->signal(lane, step);
      if (said == FLAT && lane->position > 0) leave(run, i);
      else if (said == LONG && lane->position == 0) { entering |= 1 << i; }
      else if (strategy->bracket && lane->position > 0) trail(run, lane, step);
    }
    for (int i = 0; entering && i < run->symbols; i++) if (entering & 1 << i) enter(run, i, step, worth, strategy->bracket);
  }
  int last = run->steps - 1;
  for (int i = 0; i < run->symbols; i++) {
    Symbol *lane = &run->lanes[i];
    if (lane->position <= 0) continue;
    double lots = lane->position;
    fill(run, i, last, lots, lane->close[last] - lane->close[last] * run->slippage, -1, -2, 2);
    cancel_exits(run, i, last, lots);
  }
  equity[last] = run->cash;
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  FILE *file = fopen(argv[1], "rb");
  double head[8];
  if (!file || fread(head, 8, 8, file) != 8) return 2;
  Run run = { .symbols = head[0], .steps = head[1], .first = head[2], .initial = head[3], .taker = head[4], .slippage = head[5], .mantissa = head[6], .scale = head[7] };
  run.lanes = calloc(run.symbols, sizeof(Symbol));
  for (int i = 0; i < run.symbols; i++)
    for (int k = 0; k < 4 + COLUMNS; k++) {
      double *column = malloc(8 * (size_t)run.steps);
      if (fread(column, 8, run.steps, file) != (size_t)run.steps) return 2;
      ((const double **)&run.lanes[i])[k] = column;
    }
  const Strategy *strategy = &STRATEGIES[!strcmp(argv[2], "sma") ? 1 : !strcmp(argv[2], "regime") ? 2 : 0];
  int reuse = argc > 4 && !strcmp(argv[4], "reuse"), fills = 0;
  double least = INFINITY, final = 0, *equity = NULL, *exposure = NULL;
  run.fills.width = run.orders.width = 9; run.trades.width = 10; run.cuts.width = 5;
  Log *logs[] = { &run.fills, &run.orders, &run.trades, &run.cuts };
  for (int repeat = 0; repeat < atoi(argv[3]); repeat++) {
    struct timespec start, stop;
    clock_gettime(CLOCK_MONOTONIC, &start);
    if (!reuse || !equity) { equity = calloc(run.steps, 8); exposure = calloc(run.steps, 8); }
    for (int i = 0; i < 4; i++) logs[i]->length = 0;
    play(&run, strategy, equity, exposure);
    final = equity[run.steps - 1];
    fills = run.fills.length;
    if (!reuse) {
      free(equity); free(exposure);
      for (int i = 0; i < 4; i++) { free(logs[i]->rows); logs[i]->rows = NULL; logs[i]->capacity = 0; }
    }
    clock_gettime(CLOCK_MONOTONIC, &stop);
    double ns = (stop.tv_sec - start.tv_sec) * 1e9 + (stop.tv_nsec - start.tv_nsec);
    if (ns < least) least = ns;
  }
  printf("{\"ns\":%.0f,\"equity\":%.17g,\"fills\":%d}\n", least, final, fills);
  return 0;
}
