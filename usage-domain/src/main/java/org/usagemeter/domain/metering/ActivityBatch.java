package org.usagemeter.domain.metering;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.time.UtcDay;

/**
 * Activities in columns: per row an id, a UTC day and a leaf. Reading or adding a row makes no
 * object. Immutable once built; safe for use by many threads.
 *
 * <p>A batch is recorded whole or not at all, and recording it again changes nothing.
 */
public final class ActivityBatch {

  private final List<Leaf> leaves;
  private final long[] highs;
  private final long[] lows;
  private final int[] epochDays;
  private final int[] leafIndexes;
  private final int size;

  private ActivityBatch(
      List<Leaf> leaves, long[] highs, long[] lows, int[] epochDays, int[] leafIndexes, int size) {
    this.leaves = leaves;
    this.highs = highs;
    this.lows = lows;
    this.epochDays = epochDays;
    this.leafIndexes = leafIndexes;
    this.size = size;
  }

  /**
   * A builder for rows that were accepted when they were first recorded, and that go from one
   * storage to another: it asks no {@link Acceptance}.
   */
  public static Builder ofStored() {
    return new Builder();
  }

  /** How many rows the batch has. */
  public int size() {
    return size;
  }

  /** The leaves that rows name by index. */
  public List<Leaf> leaves() {
    return leaves;
  }

  /** The word {@link ActivityId#high} of a row. */
  public long high(int row) {
    return highs[row];
  }

  /** The word {@link ActivityId#low} of a row. */
  public long low(int row) {
    return lows[row];
  }

  /** The UTC day of a row, in days since 1970. */
  public int epochDay(int row) {
    return epochDays[row];
  }

  /** Which of {@link #leaves} a row names. */
  public int leafIndex(int row) {
    return leafIndexes[row];
  }

  /** The rows from {@code from} to the one before {@code to}. */
  public ActivityBatch part(int from, int to) {
    if (from == 0 && to == size) {
      return this;
    }
    return new ActivityBatch(
        leaves,
        Arrays.copyOfRange(highs, from, to),
        Arrays.copyOfRange(lows, from, to),
        Arrays.copyOfRange(epochDays, from, to),
        Arrays.copyOfRange(leafIndexes, from, to),
        to - from);
  }

  /** This batch without some rows; the others keep their order. */
  public ActivityBatch without(int... rows) {
    BitSet gone = new BitSet(size);
    for (int row : rows) {
      gone.set(row);
    }
    int kept = size - gone.cardinality();
    long[] newHighs = new long[kept];
    long[] newLows = new long[kept];
    int[] newDays = new int[kept];
    int[] newLeaves = new int[kept];
    int to = 0;
    for (int row = gone.nextClearBit(0); row < size; row = gone.nextClearBit(row + 1)) {
      newHighs[to] = highs[row];
      newLows[to] = lows[row];
      newDays[to] = epochDays[row];
      newLeaves[to++] = leafIndexes[row];
    }
    return new ActivityBatch(leaves, newHighs, newLows, newDays, newLeaves, kept);
  }

  /**
   * Collects the rows of a batch. Made by {@link Acceptance#newBatch}, whose rules it applies to
   * every row, so that no batch holds a row that the meter does not accept, or by {@link
   * #ofStored}. For use by one thread.
   */
  public static final class Builder {

    private static final int FIRST_CAPACITY = 64;

    private @Nullable Acceptance acceptance;
    private final Map<Leaf, Integer> indexOf = new HashMap<>();
    private final List<Leaf> leaves = new ArrayList<>();
    private long[] highs = new long[FIRST_CAPACITY];
    private long[] lows = new long[FIRST_CAPACITY];
    private int[] epochDays = new int[FIRST_CAPACITY];
    private int[] leafIndexes = new int[FIRST_CAPACITY];
    private int size;
    private long latestSecond;
    private int latestNano;
    private int openDay = Integer.MIN_VALUE;

    private Builder() {
      this.latestSecond = Long.MAX_VALUE;
      this.latestNano = Integer.MAX_VALUE;
    }

    Builder(Acceptance acceptance) {
      this.acceptance = acceptance;
      this.latestSecond = acceptance.latest().getEpochSecond();
      this.latestNano = acceptance.latest().getNano();
    }

    /**
     * Goes on with what is accepted now, for an input that lasts. Rows and leaves stay.
     *
     * @param later of the same catalog and reach as the acceptance that made this builder
     */
    public void renew(Acceptance later) {
      acceptance = requireNonNull(later, "later");
      latestSecond = later.latest().getEpochSecond();
      latestNano = later.latest().getNano();
      openDay = Integer.MIN_VALUE;
    }

    /**
     * The index by which rows name {@code leaf}; the same leaf always has the same one.
     *
     * @throws IllegalArgumentException if the catalog does not list its project, account or metric,
     *     or it is out of reach
     */
    public int leaf(Leaf leaf) {
      Integer known = indexOf.get(requireNonNull(leaf, "leaf"));
      if (known != null) {
        return known;
      }
      if (acceptance != null) {
        acceptance.check(leaf);
      }
      indexOf.put(leaf, leaves.size());
      leaves.add(leaf);
      return leaves.size() - 1;
    }

    /**
     * Adds one row.
     *
     * @param leafIndex from {@link #leaf}
     * @param high the word {@link ActivityId#high} of the id
     * @param low the word {@link ActivityId#low} of the id
     * @param epochSecond moment of consumption, seconds since 1970
     * @param nano moment of consumption, nanoseconds within the second
     * @throws IllegalArgumentException if the moment is before 1970 or too far ahead or its day is
     *     sealed, and for a leaf or words that nothing has
     */
    public void add(int leafIndex, long high, long low, long epochSecond, int nano) {
      if (epochSecond > latestSecond || (epochSecond == latestSecond && nano > latestNano)) {
        throw requireNonNull(acceptance, "acceptance")
            .tooFarAhead(Instant.ofEpochSecond(epochSecond, nano));
      }
      if (epochSecond < 0) {
        throw Acceptance.tooLongAgo();
      }
      if (leafIndex < 0 || leafIndex >= leaves.size() || high > 0 || low < 0) {
        throw new IllegalArgumentException(
            "no leaf or no id: " + leafIndex + ", " + high + ", " + low);
      }
      int day = UtcDay.epochDay(epochSecond);
      if (day != openDay) {
        if (acceptance != null) {
          acceptance.checkOpen(LocalDate.ofEpochDay(day));
        }
        openDay = day;
      }
      append(leafIndex, high, low, day);
    }

    /** Adds one activity; see {@link #add(int, long, long, long, int)} for what is refused. */
    public void add(Activity activity) {
      ActivityId id = ActivityId.of(activity.id());
      Instant moment = activity.consumedAt();
      add(
          leaf(new Leaf(activity.leaf(), activity.metric())),
          id.high(),
          id.low(),
          moment.getEpochSecond(),
          moment.getNano());
    }

    private void append(int leafIndex, long high, long low, int day) {
      if (size == lows.length) {
        int capacity = Math.multiplyExact(size, 2);
        highs = Arrays.copyOf(highs, capacity);
        lows = Arrays.copyOf(lows, capacity);
        epochDays = Arrays.copyOf(epochDays, capacity);
        leafIndexes = Arrays.copyOf(leafIndexes, capacity);
      }
      highs[size] = high;
      lows[size] = low;
      epochDays[size] = day;
      leafIndexes[size++] = leafIndex;
    }

    /** How many rows were added so far. */
    public int size() {
      return size;
    }

    /** Takes back the rows after the first {@code rows}, as if they had not been added. */
    public void truncate(int rows) {
      if (rows < 0 || rows > size) {
        throw new IllegalArgumentException("not between 0 and " + size + " rows: " + rows);
      }
      size = rows;
    }

    /** The batch of all rows added so far; the builder starts again with none, its leaves kept. */
    public ActivityBatch build() {
      ActivityBatch batch =
          new ActivityBatch(
              List.copyOf(leaves),
              Arrays.copyOf(highs, size),
              Arrays.copyOf(lows, size),
              Arrays.copyOf(epochDays, size),
              Arrays.copyOf(leafIndexes, size),
              size);
      size = 0;
      return batch;
    }
  }
}
