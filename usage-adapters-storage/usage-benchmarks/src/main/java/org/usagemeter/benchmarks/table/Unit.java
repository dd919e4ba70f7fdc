package org.usagemeter.benchmarks.table;

import java.util.Locale;

/** What a figure counts, and whether more of it is better. */
public enum Unit {

  /** Activities a second. */
  ACTIVITIES_PER_SECOND("activities/s", true),

  /** Requests a second. */
  REQUESTS_PER_SECOND("requests/s", true),

  /** Bytes a second. */
  BYTES_PER_SECOND("bytes/s", true),

  /** Microseconds. */
  MICROSECONDS("µs", false),

  /** Seconds. */
  SECONDS("s", false),

  /** Bytes for each distinct id. */
  BYTES_PER_ID("bytes/id", false),

  /** Bytes for each pair of a distinct id and a leaf that saw it. */
  BYTES_PER_PAIR("bytes/pair", false);

  private final String symbol;
  private final boolean moreIsBetter;

  Unit(String symbol, boolean moreIsBetter) {
    this.symbol = symbol;
    this.moreIsBetter = moreIsBetter;
  }

  /** How many times better {@code figure} is than {@code other}, both in this unit. */
  public double timesBetter(double figure, double other) {
    return moreIsBetter ? figure / other : other / figure;
  }

  /** The figure as people read it, such as {@code 2.53 million activities/s}. */
  public String inWords(double figure) {
    if (figure >= 1e9) {
      return String.format(Locale.ROOT, "%.2f billion %s", figure / 1e9, symbol);
    }
    if (figure >= 1e6) {
      return String.format(Locale.ROOT, "%.2f million %s", figure / 1e6, symbol);
    }
    return String.format(Locale.ROOT, figure >= 100 ? "%,.0f %s" : "%.2f %s", figure, symbol);
  }
}
