package org.usagemeter.wire;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * Writes pieces as an export: a line that says so, a line for each piece, and a last line with
 * their number, so that a file that was cut off is noticed. UTF-8, each line ended by a line feed.
 * For use by one thread.
 */
public final class ExportWriter {

  private final OutputStream out;
  private long pieces;
  private boolean finished;

  /**
   * Writes the first line.
   *
   * @param out left open; a buffer is not needed
   */
  public ExportWriter(OutputStream out) throws IOException {
    this.out = requireNonNull(out, "out");
    writeLine("{\"" + ExportFormat.HEADER + "\":" + ExportFormat.VERSION + "}");
  }

  /**
   * Writes one piece.
   *
   * @throws IllegalArgumentException for a piece that {@link StoredPieceJson#text} refuses, or
   *     whose line would be longer than a reader takes; nothing was written
   * @throws IllegalStateException after {@link #finish}
   */
  public void write(StoredPiece piece) throws IOException {
    if (finished) {
      throw new IllegalStateException("the export has its end already");
    }
    writeLine(StoredPieceJson.text(piece));
    pieces++;
  }

  /** How many pieces were written. */
  public long pieces() {
    return pieces;
  }

  /** Writes the last line and flushes. An export without it counts as cut off. */
  public void finish() throws IOException {
    if (!finished) {
      writeLine("{\"" + ExportFormat.END + "\":{\"" + ExportFormat.PIECES + "\":" + pieces + "}}");
      finished = true;
    }
    out.flush();
  }

  private void writeLine(String line) throws IOException {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    if (bytes.length - 1 > ExportFormat.LONGEST_LINE) {
      throw new IllegalArgumentException(
          "a piece takes a line of "
              + (bytes.length - 1)
              + " bytes, at most "
              + ExportFormat.LONGEST_LINE
              + " are read again");
    }
    out.write(bytes);
  }
}
