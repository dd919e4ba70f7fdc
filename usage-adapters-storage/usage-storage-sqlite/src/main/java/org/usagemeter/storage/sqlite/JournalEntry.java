package org.usagemeter.storage.sqlite;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.dedup.IdBuffer;
import org.usagemeter.domain.metering.VoidOutcome;

/**
 * What one commit changed in one day: column {@code changes} of table {@code journal}.
 *
 * <p>Runs, one after the other: a byte (2 for recorded, 1 for voided), the scope id of the leaf,
 * how many numbers and how many digests; then the numbers, in {@link GapCoding} where they were
 * recorded and 8 bytes where one was voided, and the digests, 16 bytes each. Everything is
 * big-endian. Before format 3 there was 0 for recorded, with 8 bytes a number; such runs are read
 * as ever.
 */
final class JournalEntry {

  private static final byte RECORDED_PLAIN = 0;
  private static final byte VOIDED = 1;
  private static final byte RECORDED = 2;
  private static final int RUN_HEADER = 1 + 3 * Integer.BYTES;

  private JournalEntry() {}

  /** How many bytes a run takes at most. */
  static int mostBytes(IdBuffer ids) {
    return Math.addExact(
        RUN_HEADER + GapCoding.mostBytes(ids.numbers()),
        Math.multiplyExact(2 * Long.BYTES, ids.digests()));
  }

  /** Writes a run; the numbers are sorted here. */
  static void writeRecorded(ByteBuffer to, int scopeId, IdBuffer ids) {
    to.put(RECORDED).putInt(scopeId).putInt(ids.numbers()).putInt(ids.digests());
    ids.sortNumbers();
    GapCoding.write(to, ids, 0, ids.numbers());
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
        byte kind = from.get();
        boolean voids = kind == VOIDED;
        int leaf = index.leaf(scopes.scope(from.getInt()));
        int numbers = from.getInt();
        int digests = from.getInt();
        LongConsumer one = low -> Damage.unless(apply(index, voids, leaf, 0, low), what);
        if (kind == RECORDED) {
          GapCoding.read(from, numbers, one);
        } else {
          Damage.unless(voids || kind == RECORDED_PLAIN, what);
          for (int i = 0; i < numbers; i++) {
            one.accept(from.getLong());
          }
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
