package org.usagemeter.storage.sqlite;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.usagemeter.domain.book.IdBuffer;
import org.usagemeter.domain.metering.DedupIndex;
import org.usagemeter.domain.metering.VoidOutcome;

/**
 * What one commit changed in one day: column {@code changes} of table {@code journal}.
 *
 * <p>Runs, one after the other: a byte (0 for recorded, 1 for voided), the scope id of the leaf,
 * how many numbers and how many digests, then the ids, 8 and 16 bytes each. Everything is
 * big-endian.
 */
final class JournalEntry {

  private static final byte RECORDED = 0;
  private static final byte VOIDED = 1;
  private static final int RUN_HEADER = 1 + 3 * Integer.BYTES;

  private JournalEntry() {}

  /** How many bytes a run takes. */
  static int runLength(IdBuffer ids) {
    return Math.addExact(
        RUN_HEADER, Math.multiplyExact(Long.BYTES, ids.numbers() + 2 * ids.digests()));
  }

  static void writeRecorded(ByteBuffer to, int scopeId, IdBuffer ids) {
    to.put(RECORDED).putInt(scopeId).putInt(ids.numbers()).putInt(ids.digests());
    for (int i = 0; i < ids.numbers(); i++) {
      to.putLong(ids.number(i));
    }
    for (int i = 0; i < 2 * ids.digests(); i++) {
      to.putLong(ids.digestWord(i));
    }
  }

  /** An entry that voids one id. */
  static byte[] voided(int scopeId, long high, long low) {
    ByteBuffer to = ByteBuffer.allocate(RUN_HEADER + 2 * Long.BYTES);
    to.put(VOIDED).putInt(scopeId).putInt(high == 0 ? 1 : 0).putInt(high == 0 ? 0 : 1);
    if (high != 0) {
      to.putLong(high);
    }
    to.putLong(low);
    byte[] entry = new byte[to.position()];
    to.flip().get(entry);
    return entry;
  }

  /** Does to {@code index} what the entry says; every id of it must change something. */
  static void replay(byte[] entry, DedupIndex index, StoredScopes scopes, String what) {
    try {
      ByteBuffer from = ByteBuffer.wrap(entry);
      while (from.hasRemaining()) {
        boolean voids = from.get() == VOIDED;
        int leaf = index.leaf(scopes.scope(from.getInt()));
        int numbers = from.getInt();
        int digests = from.getInt();
        for (int i = 0; i < numbers; i++) {
          Damage.unless(apply(index, voids, leaf, 0, from.getLong()), what);
        }
        for (int i = 0; i < digests; i++) {
          Damage.unless(apply(index, voids, leaf, from.getLong(), from.getLong()), what);
        }
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw Damage.found(what);
    }
  }

  private static boolean apply(DedupIndex index, boolean voids, int leaf, long high, long low) {
    return voids
        ? index.voidActivity(leaf, high, low) == VoidOutcome.VOIDED
        : index.record(leaf, high, low);
  }
}
