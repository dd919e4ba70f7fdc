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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.time.UtcDay;

/**
 * Activities in columns: per row an id, a UTC day and a leaf. Reading or adding a row makes no
 * object. Immutable once built; safe for use by many threads.
 *
 * <p>A batch is recorded whole or not at all, and recording it again changes nothing.
 */
public final class ActivityBatch {

  private static final long[] NUMBERS_ONLY = new long[0];

  private final List<Leaf> leaves;

  /** Empty where every id is a number; the other columns may be longer than the batch. */
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
    Objects.checkIndex(row, size);
    return highs.length == 0 ? 0 : highs[row];
  }

  /** The word {@link ActivityId#low} of a row. */
  public long low(int row) {
    return lows[Objects.checkIndex(row, size)];
  }

  /** The UTC day of a row, in days since 1970. */
  public int epochDay(int row) {
    return epochDays[Objects.checkIndex(row, size)];
  }

  /** Which of {@link #leaves} a row names. */
  public int leafIndex(int row) {
    return leafIndexes[Objects.checkIndex(row, size)];
  }

  /** The rows from {@code from} to the one before {@code to}. */
  public ActivityBatch part(int from, int to) {
    return from == 0 && to == size ? this : copy(from, to);
  }

  private ActivityBatch trimmed() {
    return copy(0, size);
  }

  private ActivityBatch copy(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return new ActivityBatch(
        leaves,
        highs.length == 0 ? highs : Arrays.copyOfRange(highs, from, to),
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
    long[] newHighs = highs.length == 0 ? highs : new long[kept];
    long[] newLows = new long[kept];
    int[] newDays = new int[kept];
    int[] newLeaves = new int[kept];
    int to = 0;
    for (int row = gone.nextClearBit(0); row < size; row = gone.nextClearBit(row + 1)) {
      if (newHighs.length > 0) {
        newHighs[to] = highs[row];
      }
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
    private long[] highs = NUMBERS_ONLY;
    private long[] lows = new long[0];
    private int[] epochDays = new int[0];
    private int[] leafIndexes = new int[0];
    private int nextCapacity = FIRST_CAPACITY;
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
        grow();
      }
      if (high != 0 && highs.length == 0) {
        highs = new long[lows.length];
      }
      if (highs.length > 0) {
        highs[size] = high;
      }
      lows[size] = low;
      epochDays[size] = day;
      leafIndexes[size++] = leafIndex;
    }

    private void grow() {
      int capacity = Math.max(nextCapacity, Math.multiplyExact(size, 2));
      if (highs.length > 0) {
        highs = Arrays.copyOf(highs, capacity);
      }
      lows = Arrays.copyOf(lows, capacity);
      epochDays = Arrays.copyOf(epochDays, capacity);
      leafIndexes = Arrays.copyOf(leafIndexes, capacity);
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
          new ActivityBatch(List.copyOf(leaves), highs, lows, epochDays, leafIndexes, size);
      if (size < lows.length / 2) {
        // Rather a copy than so much that is held for nothing.
        batch = batch.trimmed();
      }
      // The columns are the batch's own now.
      nextCapacity = Math.max(FIRST_CAPACITY, size);
      highs = NUMBERS_ONLY;
      lows = new long[0];
      epochDays = new int[0];
      leafIndexes = new int[0];
      size = 0;
      return batch;
    }
  }
}
