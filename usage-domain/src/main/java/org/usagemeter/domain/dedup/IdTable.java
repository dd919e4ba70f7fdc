package org.usagemeter.domain.dedup;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A map from ids to codes of leaf sets that grows a piece at a time, so that no single call has to
 * move more than one {@link IdSegment}.
 *
 * <p>Extendible hashing: the top bits of an id's hash pick its segment from a directory. A segment
 * that is full splits in two by the next bit; the directory doubles when it lacks that bit.
 */
final class IdTable {

  private IdSegment[] directory;
  private int depth;

  IdTable(boolean digests) {
    this.directory = new IdSegment[] {new IdSegment(digests, 0, 0)};
  }

  /** Spreads ids, which are anything but random in their low and high bits, over 64 bits. */
  static long hash(long high, long low) {
    long mixed = (low ^ high) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
    return mixed ^ mixed >>> 32;
  }

  /** The segment that holds, or would hold, the id with this hash. */
  IdSegment segment(long hash) {
    return directory[depth == 0 ? 0 : (int) (hash >>> (Long.SIZE - depth))];
  }

  /** The same, made to have room for one more id. */
  IdSegment withRoom(long hash) {
    IdSegment segment = segment(hash);
    while (segment.isFull()) {
      if (segment.splits()) {
        split(segment, hash);
      } else {
        segment.grow();
      }
      segment = segment(hash);
    }
    return segment;
  }

  private void split(IdSegment segment, long hash) {
    if (segment.depth() == depth) {
      IdSegment[] doubled = new IdSegment[directory.length * 2];
      for (int i = 0; i < doubled.length; i++) {
        doubled[i] = directory[i / 2];
      }
      directory = doubled;
      depth++;
    }
    IdSegment[] halves = segment.split();
    int run = 1 << (depth - segment.depth());
    int first = (int) (hash >>> (Long.SIZE - depth)) & -run;
    Arrays.fill(directory, first, first + run / 2, halves[0]);
    Arrays.fill(directory, first + run / 2, first + run, halves[1]);
  }

  /** The memory of all segments, in bytes. */
  long bytes() {
    long bytes = 0;
    IdSegment last = null;
    for (IdSegment segment : directory) {
      bytes += segment == last ? 0 : segment.bytes();
      last = segment;
    }
    return bytes;
  }

  void forEach(DedupIndex.IdVisitor visitor) {
    @Nullable IdSegment last = null;
    for (IdSegment segment : directory) {
      if (segment != last) {
        segment.forEach(visitor);
      }
      last = segment;
    }
  }
}
