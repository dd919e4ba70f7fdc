package org.usagemeter.storage.postgresql;

import java.util.stream.IntStream;

/** How often the tests of this module try what they can only try often. */
final class Sizes {

  private static final boolean LONG = Boolean.getBoolean("usage.long");

  /** Killed processes that record. */
  static final int KILLS = LONG ? 300 : 6;

  /**
   * Batches of a history whose connection is cut: the second one finds its days in memory and its
   * statements prepared.
   */
  static final int CUT_BATCHES = LONG ? 2 : 1;

  private Sizes() {}

  /** Seeds of random pieces. */
  static IntStream pieceSeeds() {
    return IntStream.rangeClosed(1, LONG ? 5 : 1);
  }
}
