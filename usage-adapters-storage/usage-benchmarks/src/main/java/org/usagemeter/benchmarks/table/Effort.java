package org.usagemeter.benchmarks.table;

/** How much work a measurement takes on. */
public enum Effort {

  /** Proves in seconds that a section runs; its figures mean nothing. */
  SMOKE,

  /** Minutes, for a machine that others use as well: only ratios are looked at. */
  QUICK,

  /** What the documented table is made with. */
  FULL;

  /** One of three sizes. */
  public int pick(int smoke, int quick, int full) {
    return switch (this) {
      case SMOKE -> smoke;
      case QUICK -> quick;
      case FULL -> full;
    };
  }
}
