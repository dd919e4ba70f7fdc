package org.usagemeter.domain.metering;

/** A class of the hot path: it changes in place, and so does what is nested in it. */
final class DedupIndex {
  private long[] ids = new long[1];

  void grow() {
    ids = new long[ids.length * 2];
  }

  /** Changes too. */
  static final class Cursor {
    private int at;

    int next() {
      return ++at;
    }
  }
}
