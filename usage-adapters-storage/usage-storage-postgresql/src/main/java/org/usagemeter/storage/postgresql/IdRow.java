package org.usagemeter.storage.postgresql;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/**
 * A row of the journal of ids: that one leaf saw, or had voided, some ids on a day.
 *
 * @param rootId the scope within which ids are deduplicated
 * @param metric what was counted
 * @param seq the number of the change, or the highest number of those whose rows were merged
 * @param leafId the scope that saw the ids
 * @param kind one of {@link #NUMBERS_SEEN} to {@link #DIGESTS_VOIDED}
 * @param part tells rows apart that have everything else in common
 * @param ids big-endian words: one of a number, two of a digest
 */
record IdRow(int rootId, String metric, long seq, int leafId, int kind, int part, byte[] ids) {

  static final int NUMBERS_SEEN = 0;
  static final int DIGESTS_SEEN = 1;
  static final int NUMBERS_VOIDED = 2;
  static final int DIGESTS_VOIDED = 3;

  /** How many ids a row has at most. */
  static final int MAX_IDS = 65_536;

  /** A row with fewer bytes than this is worth merging with others. */
  static final int SMALL_BYTES = 65_536;

  boolean isDigests() {
    return kind == DIGESTS_SEEN || kind == DIGESTS_VOIDED;
  }

  boolean isVoided() {
    return kind == NUMBERS_VOIDED || kind == DIGESTS_VOIDED;
  }

  boolean isSmall() {
    return ids.length < SMALL_BYTES;
  }

  /** How many bytes one id of this kind takes. */
  int idBytes() {
    return isDigests() ? 2 * Long.BYTES : Long.BYTES;
  }

  /** Shows every id to {@code taker}. */
  void forEach(IdTaker taker) {
    if (kind < NUMBERS_SEEN || kind > DIGESTS_VOIDED || ids.length % idBytes() != 0) {
      throw Damage.found("a row of ids of a kind or length that is not known: change " + seq);
    }
    LongBuffer words = ByteBuffer.wrap(ids).asLongBuffer();
    boolean digests = isDigests();
    while (words.hasRemaining()) {
      long high = digests ? words.get() : 0;
      taker.take(high, words.get());
    }
  }

  /** Sees one id. */
  @FunctionalInterface
  interface IdTaker {
    void take(long high, long low);
  }
}
