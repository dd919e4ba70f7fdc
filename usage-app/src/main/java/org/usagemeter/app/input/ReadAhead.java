package org.usagemeter.app.input;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.usagemeter.app.console.Interrupted;

/**
 * Reads and unpacks a source on a thread of its own, a few blocks ahead of the one that parses. Its
 * methods are for one thread.
 */
public final class ReadAhead implements AutoCloseable {

  private static final int BLOCKS = 4;
  private static final int BLOCK_BYTES = 256 << 10;

  private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
  private final BlockingQueue<Block> empty = new ArrayBlockingQueue<>(BLOCKS);
  private final AtomicLong bytesRead = new AtomicLong();
  private final Source source;
  private final Thread reader;

  private ReadAhead(Source source) {
    this.source = source;
    for (int i = 0; i < BLOCKS; i++) {
      empty.add(new Block(BLOCK_BYTES));
    }
    reader = new Thread(this::readAll, "usage-reader");
    // A read of standard input cannot be interrupted, and must not keep the process alive.
    reader.setDaemon(true);
  }

  /** Starts to read {@code source}. */
  public static ReadAhead of(Source source) {
    ReadAhead ahead = new ReadAhead(source);
    ahead.reader.start();
    return ahead;
  }

  /**
   * The next block, the last one included; to be given back unless it is the last.
   *
   * @throws IOException if the source cannot be read any further
   */
  public Block next() throws IOException {
    try {
      return checked(full.take());
    } catch (InterruptedException e) {
      throw new Interrupted(e);
    }
  }

  /** Like {@link #next}, but nothing if the input pauses for longer than {@code patience}. */
  public Optional<Block> next(Duration patience) throws IOException {
    try {
      Block block = full.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      return block == null ? Optional.empty() : Optional.of(checked(block));
    } catch (InterruptedException e) {
      throw new Interrupted(e);
    }
  }

  /** Lets the reader fill a block again. */
  public void giveBack(Block block) {
    empty.add(block);
  }

  /** How many bytes of the source were read so far, before unpacking. */
  public long bytesRead() {
    return bytesRead.get();
  }

  /** Stops reading. */
  @Override
  public void close() {
    reader.interrupt();
  }

  private void readAll() {
    try {
      Block block = empty.take();
      try (InputStream raw = source.opening().open();
          InputStream in = Unpacked.of(new CountedStream(raw, bytesRead))) {
        block.fill(in);
        while (!block.last()) {
          full.put(block);
          block = empty.take();
          block.fill(in);
        }
      } catch (IOException e) {
        block.fail(e);
      }
      full.put(block);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Block checked(Block block) throws IOException {
    block.check();
    return block;
  }
}
