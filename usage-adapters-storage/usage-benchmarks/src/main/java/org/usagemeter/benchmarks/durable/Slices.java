package org.usagemeter.benchmarks.durable;

import org.usagemeter.benchmarks.sample.SampleIds;

/** One slice of ids after the other, each with greater ids than the one before. */
final class Slices {

  private static final int REPEAT_PERCENT = 30;

  /** More than a slice of ids spans. */
  private static final long SPAN_PER_ID = 1 << 24;

  private final int idsPerSlice;
  private int made;

  Slices(int idsPerSlice) {
    this.idsPerSlice = idsPerSlice;
  }

  /** The next slice, 30 % of it repeats within it. */
  long[] next() {
    long[] ids = SampleIds.SNOWFLAKES.make(idsPerSlice, REPEAT_PERCENT, made);
    long shift = made++ * SPAN_PER_ID * idsPerSlice;
    for (int i = 0; i < ids.length; i++) {
      ids[i] += shift;
    }
    return ids;
  }
}
