package org.usagemeter.wire;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.ActivityBatch;

/**
 * Makes batches of activities out of bytes that are pushed into it, in chunks of any size: the
 * rows, counts and errors do not depend on how an input is cut.
 *
 * <p>An input is UTF-8, with or without byte order mark. Where its first value ends on the line on
 * which it starts, every line is read by itself, so that a line that is not JSON spoils no other; a
 * line may hold several values. Where the first value spreads over several lines, the input is read
 * as one sequence of values, and from a place on that is not JSON its rest is refused as one. In
 * both cases an array stands for its elements, and one bad element spoils no other. Blank lines
 * count as nothing at all.
 *
 * <p>Nothing here blocks. A line of up to 64 MiB is held in memory, and so are the rows until they
 * are taken; nothing else grows with the input. For use by one thread at a time.
 */
public final class ActivityParser {

  private static final int DEFAULT_MOST_ERRORS = 20;

  private final Intake intake;
  private final Readers readers;
  private final Framing input;

  /** As the other constructor, keeping the first 20 errors. */
  public ActivityParser(ActivityFormat format, PayloadTerms terms, Acceptance acceptance) {
    this(format, terms, acceptance, DEFAULT_MOST_ERRORS);
  }

  /**
   * A parser for one input.
   *
   * @param format the format of the input, or {@link ActivityFormat#AUTO}
   * @param terms what payloads do not say themselves; not asked for usage events
   * @param acceptance what the meter accepts; a row that it does not is refused
   * @param mostErrors how many errors are kept, 0 or more; the later ones are only counted
   */
  public ActivityParser(
      ActivityFormat format, PayloadTerms terms, Acceptance acceptance, int mostErrors) {
    this(format, terms, acceptance, mostErrors, Bounds.DEFAULT);
  }

  /**
   * A parser that holds less in memory.
   *
   * @param longestLine the longest line that is read by itself, in bytes: a longer first line is
   *     read as a sequence of values, a longer later one refused
   */
  public static ActivityParser holding(
      int longestLine, ActivityFormat format, PayloadTerms terms, Acceptance acceptance) {
    return new ActivityParser(
        format, terms, acceptance, DEFAULT_MOST_ERRORS, Bounds.DEFAULT.withLine(longestLine));
  }

  ActivityParser(
      ActivityFormat format,
      PayloadTerms terms,
      Acceptance acceptance,
      int mostErrors,
      Bounds bounds) {
    if (mostErrors < 0) {
      throw new IllegalArgumentException("negative number of errors: " + mostErrors);
    }
    this.intake = new Intake(requireNonNull(acceptance, "acceptance"), mostErrors);
    this.readers =
        new Readers(requireNonNull(format, "format"), requireNonNull(terms, "terms"), intake);
    this.input = new Opening(readers, intake, bounds);
  }

  /**
   * Reads the next bytes. The array is free for other use when this returns.
   *
   * @throws IllegalArgumentException if the terms were asked for and throw it, or name a scope or
   *     metric that is not accepted; the parser is not used again
   */
  public void feed(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    input.feed(bytes, offset, length);
  }

  /**
   * Reads what is left, now that the input has ended; nothing is fed afterwards. Throws as {@link
   * #feed} does.
   */
  public void finish() {
    input.finish();
  }

  /**
   * Goes on with what is accepted now, for an input that lasts longer than the clock may stand
   * still.
   *
   * @param later of the same catalog as the acceptance before
   */
  public void renew(Acceptance later) {
    intake.renew(requireNonNull(later, "later"));
  }

  /**
   * The format of the input: the one that was asked for, or the one that was found; of payloads the
   * format of the first activity. {@link ActivityFormat#AUTO} until it is found.
   */
  public ActivityFormat format() {
    return readers.format();
  }

  /**
   * How many activities were found, the refused ones included. A line, or a rest of the input, that
   * is not JSON counts as one.
   */
  public long read() {
    return intake.read();
  }

  /**
   * How many objects were found that are no activities: system messages, deletes, users, counts; a
   * page without anything in it counts as one.
   */
  public long ignored() {
    return intake.ignored();
  }

  /** How many of {@link #read} were refused: they are malformed or not accepted. */
  public long refused() {
    return intake.refused();
  }

  /** The first errors, in the order of the input. */
  public List<LineError> errors() {
    return intake.errors();
  }

  /** How many rows wait to be taken. */
  public int pendingRows() {
    return intake.rows();
  }

  /** Takes the rows since the last take; there may be none. */
  public ActivityBatch takeBatch() {
    return intake.takeRows();
  }
}
