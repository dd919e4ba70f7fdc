package org.usagemeter.app.metering;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Leaf;

/**
 * Rows of batches in a temporary file: written one after the other, then read back once.
 *
 * <p>The file goes when it is closed or the process ends, however it ends: on Unix it has no name
 * while it is open. Bound: 24 bytes a row on disk; in memory the leaves and a buffer.
 */
final class SpillFile implements AutoCloseable {

  private static final int BUFFER = 1 << 20;
  private static final int ROW = 2 * Long.BYTES + 2 * Integer.BYTES;

  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private List<Leaf> leaves = List.of();
  private long rows;

  private SpillFile(FileChannel file) {
    this.file = file;
  }

  /** A new file in {@code directory}. */
  static SpillFile in(Path directory) throws IOException {
    Path path = Files.createTempFile(directory, "spool-", ".tmp");
    return new SpillFile(
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE));
  }

  /**
   * Writes the rows of {@code batch}.
   *
   * @param batch one whose leaves start with those of the batch before it: a later one of the same
   *     builder
   */
  void write(ActivityBatch batch) throws IOException {
    if (!batch.leaves().subList(0, leaves.size()).equals(leaves)) {
      throw new IllegalArgumentException("a batch of another builder");
    }
    leaves = batch.leaves();
    for (int row = 0; row < batch.size(); row++) {
      if (buffer.remaining() < ROW) {
        flush();
      }
      buffer
          .putLong(batch.high(row))
          .putLong(batch.low(row))
          .putInt(batch.epochDay(row))
          .putInt(batch.leafIndex(row));
    }
    rows += batch.size();
  }

  /** Hands every row to {@code batches}, in order, in batches of {@code size} rows or fewer. */
  void drainTo(Consumer<ActivityBatch> batches, Acceptance acceptance, int size)
      throws IOException {
    flush();
    file.position(0);
    buffer.limit(0);
    ActivityBatch.Builder builder = acceptance.newBatch();
    leaves.forEach(builder::leaf);
    for (long row = 0; row < rows; row++) {
      if (buffer.remaining() < ROW) {
        refill();
      }
      long high = buffer.getLong();
      long low = buffer.getLong();
      long day = buffer.getInt();
      builder.add(buffer.getInt(), high, low, TimeUnit.DAYS.toSeconds(day), 0);
      if (builder.size() == size) {
        batches.accept(builder.build());
      }
    }
    if (builder.size() > 0) {
      batches.accept(builder.build());
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    buffer.clear();
  }

  private void refill() throws IOException {
    buffer.compact();
    while (buffer.position() < ROW) {
      if (file.read(buffer) < 0) {
        throw new EOFException("the temporary file is shorter than what was written");
      }
    }
    buffer.flip();
  }
}
