package org.usagemeter.http.server;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers that were rendered before, each with the number of the ledger that was known before its
 * counts were read: it has everything up to that number, and is the answer as long as the number
 * stays. The least recently asked for are forgotten where they are many or large.
 *
 * <p>Who may see an answer is none of its business: that is known before it is asked for.
 *
 * <p>Safe for use by many threads.
 */
final class KeptAnswers {

  private static final int MOST = 4_096;
  private static final long MOST_BYTES = 32L << 20;

  /** What an answer takes beside its body. */
  private static final int OVERHEAD = 512;

  private final Map<Object, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final int most;
  private final long mostBytes;
  private long bytes;

  KeptAnswers() {
    this(MOST, MOST_BYTES);
  }

  /** One that keeps so many, which take so much memory together. */
  KeptAnswers(int most, long mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /**
   * The answer to {@code question}, if it is kept.
   *
   * @param asOf the number of the ledger, asked for just now
   */
  synchronized Optional<Rendered> find(Object question, long asOf) {
    Kept found = kept.get(question);
    return found != null && found.asOf == asOf ? Optional.of(found.rendered) : Optional.empty();
  }

  /**
   * Keeps an answer in place of an earlier one to the same question.
   *
   * @param asOf the number of the ledger, asked for before the counts were read
   */
  synchronized void keep(Object question, long asOf, Rendered rendered) {
    Kept added = new Kept(asOf, rendered);
    Kept before = kept.get(question);
    if (added.bytes() > mostBytes || (before != null && before.asOf > asOf)) {
      return;
    }
    kept.put(question, added);
    bytes += added.bytes() - (before == null ? 0 : before.bytes());
    Iterator<Kept> eldest = kept.values().iterator();
    while (kept.size() > most || bytes > mostBytes) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
  }

  /** How many are kept. */
  synchronized int size() {
    return kept.size();
  }

  /** How much memory they take together, in bytes, more or less. */
  synchronized long bytes() {
    return bytes;
  }

  private record Kept(long asOf, Rendered rendered) {

    private long bytes() {
      return OVERHEAD + (long) rendered.weight();
    }
  }
}
