package org.usagemeter.app.metering;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Interrupted;
import org.usagemeter.app.console.Sentences;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.ActivityBatch;

/**
 * Keeps the rows of one input until it is known that all of it is good: in memory as long as they
 * are few, the rest in a temporary file. For use by one thread.
 */
final class Spool implements AutoCloseable {

  private final Path directory;
  private final long memoryRows;
  private final Deque<ActivityBatch> inMemory = new ArrayDeque<>();
  private @Nullable SpillFile onDisk;
  private long rows;

  /**
   * An empty spool.
   *
   * @param directory where a temporary file may be made
   * @param memoryRows how many rows are kept in memory, at about 24 bytes each
   */
  Spool(Path directory, long memoryRows) {
    this.directory = directory;
    this.memoryRows = memoryRows;
  }

  /**
   * Keeps a batch, all of them from one builder.
   *
   * @throws Failed if the temporary file cannot take it
   */
  void add(ActivityBatch batch) {
    rows += batch.size();
    if (onDisk == null && rows <= memoryRows) {
      inMemory.add(batch);
      return;
    }
    try {
      if (onDisk == null) {
        onDisk = SpillFile.in(directory);
      }
      onDisk.write(batch);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** How many rows were added. */
  long rows() {
    return rows;
  }

  /** Lets go of everything. */
  void clear() {
    inMemory.clear();
    close();
    onDisk = null;
    rows = 0;
  }

  /** Hands everything over, in order, and lets go of it on the way. */
  void drainTo(Consumer<ActivityBatch> batches, Acceptance acceptance, int size) {
    while (!inMemory.isEmpty()) {
      batches.accept(inMemory.remove());
    }
    try {
      if (onDisk != null) {
        onDisk.drainTo(batches, acceptance, size);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      if (onDisk != null) {
        onDisk.close();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private RuntimeException failed(IOException e) {
    if (e instanceof ClosedByInterruptException) {
      return new Interrupted(e);
    }
    return new Failed(
        "the temporary file in " + directory + " cannot be used: " + Sentences.of(e), e);
  }
}
