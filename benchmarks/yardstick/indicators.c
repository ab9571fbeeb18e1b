// Kernels of the same algorithms in C: least ns per bar over a file of high[], low[], close[].  usage: indicators <file> <name> <repeats>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const double *high, *low, *close_;
static double *out, *second, *third;
static int n;

static void sma(const double *x, int period, double *to) {
  double sum = 0;
  for (int i = 0; i < period; i++) sum += x[i];
  for (int i = 0; i < period - 1; i++) to[i] = NAN;
  for (int i = period - 1; i < n; i++) { to[i] = sum / period; if (i + 1 < n) sum += x[i + 1] - x[i + 1 - period]; }
}

static void ema_from(const double *x, int first, int period, double *to) {
  double sum = 0, weight = 2.0 / (period + 1);
  for (int i = 0; i < first; i++) to[i] = NAN;
  for (int i = first - period + 1; i <= first; i++) sum += x[i];
  double average = sum / period;
  to[first] = average;
  for (int i = first + 1; i < n; i++) { average += (x[i] - average) * weight; to[i] = average; }
}

static void rsi(int period) {
  double up = 0, down = 0, keep = (period - 1.0) / period;
  for (int i = 1; i <= period; i++) { double move = close_[i] - close_[i - 1]; if (move > 0) up += move; else down -= move; out[i - 1] = NAN; }
  up /= period; down /= period;
  out[period] = 100 * up / (up + down);
  for (int i = period + 1; i < n; i++) {
    double move = close_[i] - close_[i - 1], rise = move > 0 ? move : 0, fall = move < 0 ? -move : 0;
    up = up * keep + rise / period; down = down * keep + fall / period;
    out[i] = 100 * up / (up + down);
  }
}

static double range_at(int i) {
  double range = high[i] - low[i], above = fabs(high[i] - close_[i - 1]), below = fabs(low[i] - close_[i - 1]);
  if (above > range) range = above;
  return below > range ? below : range;
}

static void atr(int period) {
  double sum = 0;
  for (int i = 0; i < period; i++) out[i] = NAN;
  for (int i = 1; i <= period; i++) sum += range_at(i);
  double average = sum / period;
  out[period] = average;
  for (int i = period + 1; i < n; i++) { average = (average * (period - 1) + range_at(i)) / period; out[i] = average; }
}

static void macd(void) {
  double fast_weight = 2.0 / 13, slow_weight = 2.0 / 27, signal_weight = 2.0 / 10, fast = 0, slow = 0, signal = 0;
  for (int i = 14; i < 26; i++) fast += close_[i];
  for (int i = 0; i < 26; i++) slow += close_[i];
  fast /= 12; slow /= 26;
  for (int i = 0; i < 33; i++) out[i] = second[i] = third[i] = NAN;
  signal = fast - slow;
  for (int i = 26; i < n; i++) {
    fast += (close_[i] - fast) * fast_weight; slow += (close_[i] - slow) * slow_weight;
    double line = fast - slow;
    if (i < 33) { signal += line; continue; }
    if (i == 33) signal = (signal + line) / 9; else signal += (line - signal) * signal_weight;
    out[i] = line; second[i] = signal; third[i] = line - signal;
  }
}

static void bbands(int period) {
  double sum = 0, squares = 0, anchor = close_[0];
  for (int i = 0; i < n; i++) {
    if (i % 1024 == 0 && i >= period) { anchor = close_[i]; sum = squares = 0; for (int k = i - period + 1; k <= i; k++) { double d = close_[k] - anchor; sum += d; squares += d * d; } }
    else { double d = close_[i] - anchor; sum += d; squares += d * d; if (i >= period) { double gone = close_[i - period] - anchor; sum -= gone; squares -= gone * gone; } }
    if (i < period - 1) { out[i] = second[i] = third[i] = NAN; continue; }
    double mean = sum / period, deviation = sqrt(fmax(0, squares / period - mean * mean));
    second[i] = anchor + mean; out[i] = anchor + mean + 2 * deviation; third[i] = anchor + mean - 2 * deviation;
  }
}

static void adx(int period) {
  double plus = 0, minus = 0, range = 0, direction = 0, keep = (period - 1.0) / period, keep_moves = 1, keep_direction = 1;
  for (int i = 0; i < 2 * period - 1; i++) out[i] = NAN;
  for (int i = 1; i < n; i++) {
    if (i == period) keep_moves = keep;
    double rise = high[i] - high[i - 1], fall = low[i - 1] - low[i];
    double up = rise > 0 && rise > fall ? rise : 0, down = fall > 0 && fall > rise ? fall : 0;
    plus = plus * keep_moves + up; minus = minus * keep_moves + down; range = range * keep_moves + range_at(i);
    if (i < period) continue;
    double both = plus + minus;
    if (both > 0) direction = direction * keep_direction + 100 * fabs(plus - minus) / both;
    if (i < 2 * period - 1) continue;
    keep_direction = keep;
    out[i] = direction / period;
  }
}

// a monotonic queue of places
static void extreme(const double *x, int period, int sign, double *to) {
  static int queue[1 << 12];
  int head = 0, tail = 0, mask = (1 << 12) - 1;
  for (int i = 0; i < n; i++) {
    while (tail > head && sign * x[queue[(tail - 1) & mask]] <= sign * x[i]) tail--;
    queue[tail++ & mask] = i;
    if (queue[head & mask] <= i - period) head++;
    to[i] = i < period - 1 ? NAN : x[queue[head & mask]];
  }
}

static void stoch(int fast, int slow_k, int slow_d) {
  extreme(high, fast, 1, out); extreme(low, fast, -1, second);
  for (int i = fast - 1; i < n; i++) { double width = out[i] - second[i]; third[i] = width > 0 ? 100 * (close_[i] - second[i]) / width : 0; }
  double sum = 0;
  for (int i = fast - 1; i < n; i++) { sum += third[i]; if (i >= fast - 1 + slow_k) sum -= third[i - slow_k]; out[i] = sum / slow_k; }
  sum = 0;
  for (int i = fast - 2 + slow_k; i < n; i++) { sum += out[i]; if (i >= fast - 2 + slow_k + slow_d) sum -= out[i - slow_d]; second[i] = sum / slow_d; }
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  FILE *file = fopen(argv[1], "rb");
  if (!file) return 2;
  fseek(file, 0, SEEK_END);
  n = ftell(file) / 24;
  rewind(file);
  double *all = malloc(24 * (size_t)n);
  if (fread(all, 24, n, file) != (size_t)n) return 2;
  high = all; low = all + n; close_ = all + 2 * n;
  out = calloc(n, 8); second = calloc(n, 8); third = calloc(n, 8);
  memset(out, 1, 8 * (size_t)n); memset(second, 1, 8 * (size_t)n); memset(third, 1, 8 * (size_t)n);
  double least = INFINITY;
  for (int repeat = 0; repeat < atoi(argv[3]); repeat++) {
    struct timespec start, stop;
    clock_gettime(CLOCK_MONOTONIC, &start);
    if (!strcmp(argv[2], "sma")) sma(close_, 20, out);
    else if (!strcmp(argv[2], "ema")) ema_from(close_, 19, 20, out);
    else if (!strcmp(argv[2], "rsi")) rsi(14);
    else if (!strcmp(argv[2], "atr")) atr(14);
    else if (!strcmp(argv[2], "macd")) macd();
    else if (!strcmp(argv[2], "bbands")) bbands(20);
    else if (!strcmp(argv[2], "adx")) adx(14);
    else if (!strcmp(argv[2], "stoch")) stoch(14, 3, 3);
    else return 2;
    clock_gettime(CLOCK_MONOTONIC, &stop);
    double ns = (stop.tv_sec - start.tv_sec) * 1e9 + (stop.tv_nsec - start.tv_nsec);
    if (ns < least) least = ns;
  }
  double sum = 0;
  for (int i = n - 100; i < n; i++) sum += out[i];
  printf("{\"ns\":%.0f,\"sum\":%.17g}\n", least, sum);
  return 0;
}
