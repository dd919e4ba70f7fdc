package org.usagemeter.storage.tck;

import java.util.stream.IntStream;

/**
 * How much the kit tries: what finds each of the faults that its own tests plant by every clause
 * that they break, and with {@code -Dusage.long=true} several times as much.
 */
final class Sizes {

  static final boolean LONG = Boolean.getBoolean("usage.long");

  /** Ids of a busy day: more than two bytes can number. */
  static final int IDS = LONG ? 100_000 : 70_000;

  /** How many of them a second leaf has, too. */
  static final int SHARED_IDS = LONG ? 60_000 : 10_000;

  /** Ids of a day that is moved: more than one piece has. */
  static final int MOVED_IDS = LONG ? 25_000 : 21_000;

  /** Steps of a random history that is moved. */
  static final int MOVED_STEPS = LONG ? 260 : 130;

  /** Steps of one of which half is moved: fewer leave a fault unfound. */
  static final int HALF_MOVED_STEPS = 260;

  /** Steps of a random history that is read in pieces. */
  static final int READ_STEPS = LONG ? 400 : 250;

  /** Batches of each thread that records beside others. */
  static final int BATCHES = LONG ? 30 : 15;

  private Sizes() {}

  /** Seeds of random histories: the one finds whatever any of the eight finds. */
  static IntStream seeds() {
    return LONG ? IntStream.rangeClosed(1, 8) : IntStream.of(2);
  }

  /** Seeds of random contacts: one fault is found by the first alone. */
  static IntStream contactSeeds() {
    return IntStream.rangeClosed(1, LONG ? 8 : 1);
  }

  /** Seeds of random histories that are moved. */
  static IntStream movedSeeds() {
    return IntStream.rangeClosed(1, LONG ? 3 : 1);
  }
}
