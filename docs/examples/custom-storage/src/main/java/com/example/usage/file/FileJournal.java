package com.example.usage.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.book.Journal;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.transfer.StoredPiece;
import org.usagemeter.wire.StoredPieceJson;

/** A text file: a line for each piece, and after those of one append a line that commits them. */
final class FileJournal implements Journal {

  private final Path path;
  private final Runnable closed;
  private @Nullable ProcessLock lock;
  private @Nullable FileChannel channel;

  /** Behind the last commit; what follows was never answered. */
  private long end = Long.MAX_VALUE;

  FileJournal(Path path, Runnable closed) {
    this.path = path;
    this.closed = closed;
  }

  @Override
  public void read(Consumer<StoredPiece> taker) {
    try {
      FileChannel file = open().truncate(end).position(0);
      end = readCommitted(new BufferedInputStream(Channels.newInputStream(file)), taker);
      file.truncate(end);
    } catch (IOException e) {
      throw new UsageException.Unavailable(path + " cannot be read: " + e, e);
    }
  }

  @Override
  public void append(List<StoredPiece> pieces) {
    StringBuilder lines = new StringBuilder();
    pieces.forEach(piece -> lines.append(StoredPieceJson.text(piece)).append('\n'));
    CRC32C sum = new CRC32C();
    sum.update(lines.toString().getBytes(UTF_8));
    lines.append(commit(pieces.size(), sum)).append('\n');
    ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(UTF_8));
    try {
      FileChannel file = open().position(end);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(false);
      end = file.position();
    } catch (IOException e) {
      throw new UsageException.Unavailable(path + " cannot be written: " + e, e);
    }
  }

  @Override
  public void close() {
    closed.run();
    try {
      if (channel != null) {
        channel.close();
      }
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      throw new UsageException.Unavailable(path + " cannot be closed: " + e, e);
    }
  }

  private FileChannel open() throws IOException {
    FileChannel known = channel;
    if (known == null) {
      lock = ProcessLock.take(path);
      known = FileChannel.open(path, CREATE, READ, WRITE);
      channel = known;
    }
    return known;
  }

  private long readCommitted(InputStream in, Consumer<StoredPiece> taker) throws IOException {
    List<StoredPiece> pieces = new ArrayList<>();
    CRC32C sum = new CRC32C();
    long position = 0;
    long committed = 0;
    int number = 1;
    for (byte[] line = line(in); line.length > 0; line = line(in)) {
      position += line.length;
      String text = new String(line, 0, line.length - 1, UTF_8);
      try {
        if (text.equals(commit(pieces.size(), sum))) {
          pieces.forEach(taker);
          pieces.clear();
          sum.reset();
          committed = position;
        } else {
          pieces.add(StoredPieceJson.piece(text));
          sum.update(line);
        }
      } catch (IllegalArgumentException | UsageException e) {
        throw new UsageException.Damaged(
            "line " + number + " of " + path + " is damaged, go back to a copy: " + e, e);
      }
      number++;
    }
    return committed;
  }

  /** The next line with its end; nothing where none is left but what a crash tore. */
  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      line.write(next);
      if (next == '\n') {
        return line.toByteArray();
      }
    }
    return new byte[0];
  }

  private static String commit(int pieces, CRC32C sum) {
    return "commit " + pieces + " " + Long.toHexString(sum.getValue());
  }
}
