package org.usagemeter.storage.sqlite;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.dedup.IdBuffer;

/**
 * All ids of an older day, as small as it goes: column {@code content} of table {@code snapshot}.
 * An id may be in several sections, which then have different marks; before format 4 it was in one.
 *
 * <p>A chunk is a row of sections. A section has a zero, a set of leaves (how many marks, then each
 * mark: two times the leaf's scope id, plus one if voided), how many numbers, how many digests,
 * then the numbers, sorted, in {@link GapCoding}, then the digests, 16 bytes each. What is not said
 * to be otherwise is written seven bits a byte, lowest first, the top bit set in all bytes but the
 * last.
 *
 * <p>Before format 3 sections had no zero before their marks, of which there always are some, and
 * differences of seven bits a byte in the place of the gaps. They are read as ever.
 */
final class Snapshot {

  /** What a section with gaps begins with. */
  private static final int GAPS = 0;

  private static final int IDS_PER_SECTION = 1 << 16;

  /** A new chunk starts when the one at hand is this long: a section fits whole. */
  private static final int CHUNK_BYTES = 1 << 20;

  private static final int MAX_NUMBER_BYTES = 10;

  private Snapshot() {}

  /** The chunks that hold every id of {@code index}. */
  static List<byte[]> write(DedupIndex index, StoredScopes scopes) {
    Chunks chunks = new Chunks();
    index.forEachRun(
        (marks, ids) -> {
          ids.sortNumbers();
          int[] storedMarks = storedMarks(index, marks, scopes);
          for (int from = 0; from < ids.numbers() + ids.digests(); from += IDS_PER_SECTION) {
            chunks.add(section(storedMarks, ids, from));
          }
        });
    return chunks.end();
  }

  /** Puts the ids of a chunk into {@code index}, which must not have seen any of them so. */
  static void read(byte[] chunk, DedupIndex index, StoredScopes scopes, String what) {
    try {
      ByteBuffer from = ByteBuffer.wrap(chunk);
      while (from.hasRemaining()) {
        readSection(from, index, scopes);
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw Damage.found(what);
    }
  }

  private static byte[] section(int[] marks, IdBuffer ids, int from) {
    int to = Math.min(from + IDS_PER_SECTION, ids.numbers() + ids.digests());
    int numbersFrom = Math.min(from, ids.numbers());
    int numbersTo = Math.min(to, ids.numbers());
    int digestsFrom = Math.max(from - ids.numbers(), 0);
    int digestsTo = Math.max(to - ids.numbers(), 0);
    ByteBuffer section =
        ByteBuffer.allocate(
            MAX_NUMBER_BYTES * (4 + marks.length)
                + GapCoding.mostBytes(numbersTo - numbersFrom)
                + 2 * Long.BYTES * (digestsTo - digestsFrom));
    writeNumber(section, GAPS);
    writeNumber(section, marks.length);
    for (int mark : marks) {
      writeNumber(section, mark);
    }
    writeNumber(section, numbersTo - numbersFrom);
    writeNumber(section, digestsTo - digestsFrom);
    GapCoding.write(section, ids, numbersFrom, numbersTo);
    for (int i = 2 * digestsFrom; i < 2 * digestsTo; i++) {
      section.putLong(ids.digestWord(i));
    }
    byte[] bytes = new byte[section.position()];
    section.flip().get(bytes);
    return bytes;
  }

  private static void readSection(ByteBuffer from, DedupIndex index, StoredScopes scopes) {
    int first = count(from);
    boolean gaps = first == GAPS;
    int[] marks = new int[gaps ? count(from) : first];
    for (int i = 0; i < marks.length; i++) {
      int mark = Math.toIntExact(readNumber(from));
      marks[i] = 2 * index.leaf(scopes.scope(mark / 2)) + mark % 2;
    }
    DedupIndex.Restoring run = index.restoring(marks);
    int numbers = count(from, gaps ? Byte.SIZE * (long) from.remaining() : from.remaining());
    int digests = count(from);
    LongConsumer restore = number -> run.add(0, number);
    if (gaps) {
      GapCoding.read(from, numbers, restore);
    } else {
      readDifferences(from, numbers, restore);
    }
    for (int i = 0; i < digests; i++) {
      run.add(from.getLong(), from.getLong());
    }
  }

  private static void readDifferences(ByteBuffer from, int count, LongConsumer numbers) {
    long number = 0;
    for (int i = 0; i < count; i++) {
      number += readNumber(from);
      numbers.accept(number);
    }
  }

  private static int[] storedMarks(DedupIndex index, int[] marks, StoredScopes scopes) {
    return Arrays.stream(marks)
        .map(mark -> 2 * scopes.id(index.leafScope(mark / 2)) + mark % 2)
        .toArray();
  }

  /** A number of things that follow: never more than there are bytes left. */
  private static int count(ByteBuffer from) {
    return count(from, from.remaining());
  }

  private static int count(ByteBuffer from, long most) {
    long count = readNumber(from);
    if (count < 0 || count > most) {
      throw new BufferUnderflowException();
    }
    return (int) count;
  }

  private static void writeNumber(ByteBuffer to, long number) {
    long rest = number;
    while (rest >>> 7 != 0) {
      to.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    to.put((byte) rest);
  }

  private static long readNumber(ByteBuffer from) {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = from.get();
      number |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new BufferUnderflowException();
  }

  /** Sections in chunks, none of which gets much longer than the rest of it. */
  private static final class Chunks {

    private final List<byte[]> chunks = new ArrayList<>();
    private final List<byte[]> sections = new ArrayList<>();
    private int length;

    void add(byte[] section) {
      if (length + section.length > CHUNK_BYTES) {
        end();
      }
      sections.add(section);
      length += section.length;
    }

    List<byte[]> end() {
      if (length > 0) {
        ByteBuffer chunk = ByteBuffer.allocate(length);
        sections.forEach(chunk::put);
        chunks.add(chunk.array());
        sections.clear();
        length = 0;
      }
      return chunks;
    }
  }
}
