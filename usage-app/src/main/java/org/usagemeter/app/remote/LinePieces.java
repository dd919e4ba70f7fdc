package org.usagemeter.app.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.input.Block;
import org.usagemeter.app.input.ReadAhead;

/**
 * Cuts an input behind ends of lines, into pieces that are as long as wanted or a little longer.
 */
final class LinePieces {

  private final ReadAhead ahead;
  private final int pieceBytes;
  private final int mostBytes;
  private final @Nullable Duration pause;
  private byte[] held;
  private int length;

  /** Before that there is no end of a line. */
  private int searched;

  private long lines;
  private boolean ended;

  /**
   * The pieces of what {@code ahead} reads.
   *
   * @param pieceBytes how long a piece is
   * @param mostBytes how long it may become where a line does not end
   * @param pause after which a piece ends early, behind its last line; null for an input that is
   *     all there
   */
  LinePieces(ReadAhead ahead, int pieceBytes, int mostBytes, @Nullable Duration pause) {
    this.ahead = ahead;
    this.pieceBytes = pieceBytes;
    this.mostBytes = mostBytes;
    this.pause = pause;
    this.held = new byte[Math.min(pieceBytes, 1 << 20)];
  }

  /**
   * A piece.
   *
   * @param bytes its lines
   * @param linesBefore how many lines of the input stand before it
   * @param lines how many lines it has, the last one ended or not
   */
  record Piece(byte[] bytes, long linesBefore, long lines) {}

  /** The next piece; nothing at the end. */
  Optional<Piece> next() throws IOException {
    while (!ended) {
      if (length >= pieceBytes) {
        int end = endOfLastLine();
        if (end > 0) {
          return Optional.of(take(end));
        }
        if (length > mostBytes) {
          throw new IOException(
              "line "
                  + (lines + 1)
                  + " is longer than "
                  + mostBytes
                  + " bytes, which no server of"
                  + " ours takes");
        }
      }
      Optional<Block> block = read();
      if (block.isEmpty()) {
        int end = endOfLastLine();
        if (end > 0) {
          return Optional.of(take(end));
        }
      } else if (block.get().last()) {
        ended = true;
      } else {
        add(block.get());
      }
    }
    return length == 0 ? Optional.empty() : Optional.of(take(length));
  }

  private Optional<Block> read() throws IOException {
    return pause == null ? Optional.of(ahead.next()) : ahead.next(pause);
  }

  private void add(Block block) {
    if (length + block.length() > held.length) {
      held = Arrays.copyOf(held, Math.max(length + block.length(), held.length * 2));
    }
    System.arraycopy(block.bytes(), 0, held, length, block.length());
    length += block.length();
    ahead.giveBack(block);
  }

  private int endOfLastLine() {
    for (int end = length; end > searched; end--) {
      if (held[end - 1] == '\n') {
        return end;
      }
    }
    searched = length;
    return 0;
  }

  private Piece take(int end) {
    byte[] bytes = Arrays.copyOf(held, end);
    System.arraycopy(held, end, held, 0, length - end);
    length -= end;
    searched = 0;
    long before = lines;
    for (byte b : bytes) {
      lines += b == '\n' ? 1 : 0;
    }
    long unended = bytes[end - 1] == '\n' ? 0 : 1;
    return new Piece(bytes, before, lines - before + unended);
  }
}
