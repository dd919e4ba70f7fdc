package com.example.usage.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.usagemeter.domain.error.UsageException;

/** The file beside a journal that keeps everybody else out, and names the process that has it. */
final class ProcessLock implements Closeable {

  /** The system's lock holds for a whole process: two openings in one need a look here. */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private ProcessLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static ProcessLock take(Path journal) throws IOException {
    Path folder = journal.resolveSibling(".").toRealPath();
    Path path = folder.resolve(journal.getFileName() + "-lock");
    String own = "process " + ProcessHandle.current().pid();
    if (!HELD_HERE.add(path)) {
      throw occupied(journal, own);
    }
    try {
      FileChannel channel = FileChannel.open(path, CREATE, WRITE);
      // Behind the text, which nobody could read on some systems if it were locked.
      if (channel.tryLock(Long.MAX_VALUE - 1, 1, false) == null) {
        channel.close();
        throw occupied(journal, Files.readString(path));
      }
      // Not through another channel: closing that one would free the lock.
      channel.truncate(0).write(UTF_8.encode(own));
      return new ProcessLock(path, channel);
    } catch (IOException | UsageException e) {
      HELD_HERE.remove(path);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD_HERE.remove(path);
  }

  private static UsageException occupied(Path journal, String owner) {
    return new UsageException.Occupied(journal + " is in use by " + owner + ": stop it", null);
  }
}
