package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.usagemeter.domain.error.UsageException;

/**
 * The file beside the database that keeps a second process out and names the first, and that
 * remembers the last sequence number that was acknowledged.
 *
 * <p>The number is what makes a lost commit show. SQLite, when it recovers after a crash, drops
 * everything from the first bad byte of its write-ahead log on, and says nothing; the number here
 * then is ahead of the database. It is written after the commit and without a sync of its own: a
 * killed process loses nothing of it, and after a power cut it may be too old but never too new.
 */
final class ProcessLock implements AutoCloseable {

  private static final int NUMBER_BYTES = 2 * Long.BYTES;
  private static final int MAX_OWNER_BYTES = 100;

  /** Far behind the contents, because on some systems nobody can read a locked byte. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  /** Locks are per process, so that two openings in one process need a look here. */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path held;
  private final FileChannel channel;
  private final FileLock lock;
  private final FaultPoint faults;
  private final ByteBuffer number = ByteBuffer.allocate(NUMBER_BYTES);

  private ProcessLock(Path held, FileChannel channel, FileLock lock, FaultPoint faults) {
    this.held = held;
    this.channel = channel;
    this.lock = lock;
    this.faults = faults;
  }

  /** Takes the lock of the database at {@code file}, or fails with {@code Occupied}. */
  static ProcessLock take(Path file, FaultPoint faults) throws IOException, SQLException {
    faults.before("lock");
    Path path = file.resolveSibling(file.getFileName() + "-lock");
    Path held = path.resolveSibling(".").toRealPath().resolve(path.getFileName());
    if (!HELD_HERE.add(held)) {
      throw occupied(file, "this process (" + pid() + ")");
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      if (lock == null) {
        throw occupied(file, owner(channel));
      }
      ProcessLock taken = new ProcessLock(held, channel, lock, faults);
      taken.writeOwner();
      faults.after("lock");
      return taken;
    } catch (IOException | SQLException | RuntimeException e) {
      HELD_HERE.remove(held);
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  /** The last number given to {@link #acknowledge}, 0 if there is none that can be read. */
  long acknowledged() throws IOException {
    ByteBuffer read = ByteBuffer.allocate(NUMBER_BYTES);
    if (channel.read(read, 0) < NUMBER_BYTES) {
      return 0;
    }
    long seq = read.getLong(0);
    return read.getLong(Long.BYTES) == checksum(seq) ? seq : 0;
  }

  /** Remembers that the commit with this number is on disk and is about to be acknowledged. */
  void acknowledge(long seq) throws IOException, SQLException {
    faults.before("acknowledge");
    number.clear().putLong(seq).putLong(checksum(seq)).flip();
    channel.write(number, 0);
    faults.after("acknowledge");
  }

  @Override
  public void close() throws IOException {
    try {
      lock.release();
      channel.close();
    } finally {
      HELD_HERE.remove(held);
    }
  }

  private void writeOwner() throws IOException {
    String owner = pid() + "\n";
    channel.truncate(NUMBER_BYTES);
    channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)), NUMBER_BYTES);
  }

  private static String pid() {
    return "pid " + ProcessHandle.current().pid();
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer read = ByteBuffer.allocate(MAX_OWNER_BYTES);
    int length = channel.read(read, NUMBER_BYTES);
    return length < 1
        ? "another process"
        : "another process ("
            + new String(read.array(), 0, length, StandardCharsets.US_ASCII).strip()
            + ")";
  }

  private static UsageException.Occupied occupied(Path file, String owner) {
    return new UsageException.Occupied(
        file + " is in use by " + owner + "; wait until it ends, or stop it", null);
  }

  private static long checksum(long seq) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seq));
    return crc.getValue();
  }
}
