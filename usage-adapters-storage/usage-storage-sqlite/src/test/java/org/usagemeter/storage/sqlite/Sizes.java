package org.usagemeter.storage.sqlite;

/**
 * How often the tests of this module try what they can only try often: more than what found each of
 * the faults that were planted to see them fail, and far more with {@code -Dusage.long=true}.
 */
final class Sizes {

  static final boolean LONG = Boolean.getBoolean("usage.long");

  /** Killed processes that record. */
  static final int KILLS = LONG ? 300 : 16;

  /** Killed processes that keep contacts. */
  static final int OFFICIAL_KILLS = LONG ? 150 : 16;

  /** Killed imports. */
  static final int TRANSFER_KILLS = LONG ? 200 : 10;

  /** Changed bytes of each file. */
  static final int DAMAGED_BYTES = LONG ? 5_000 : 220;

  /** Random days that are written and read. */
  static final int SNAPSHOTS = LONG ? 200 : 15;

  /** Random numbers that are written and read. */
  static final int CODINGS = LONG ? 1_000 : 60;

  private Sizes() {}

  /**
   * Whether an operation that fails once does so before it takes place: both in a long run, and
   * otherwise every other operation.
   */
  static boolean[] sidesOfOne(int operation) {
    return LONG ? new boolean[] {true, false} : new boolean[] {operation % 2 == 0};
  }

  /**
   * The same where all later operations fail, too: the side that {@link #sidesOfOne} leaves out.
   */
  static boolean[] sidesOfAllFrom(int operation) {
    return sidesOfOne(operation + 1);
  }
}
