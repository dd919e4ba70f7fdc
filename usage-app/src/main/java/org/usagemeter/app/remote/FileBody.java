package org.usagemeter.app.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.usagemeter.app.input.Source;

/** A file as a body, opened anew each time it is sent. It remembers why it could not be read. */
final class FileBody {

  private final Source source;
  private final AtomicReference<IOException> trouble = new AtomicReference<>();

  FileBody(Source source) {
    this.source = source;
  }

  BodyPublisher publisher() {
    return BodyPublishers.ofInputStream(this::open);
  }

  /** Why the file, and not the server, is at fault. */
  Optional<IOException> trouble() {
    return Optional.ofNullable(trouble.get());
  }

  private InputStream open() {
    try {
      return new Watched(source.opening().open());
    } catch (IOException e) {
      return new Watched(new Unopened(e));
    }
  }

  /** Fails as the opening did, when it is read. */
  private static final class Unopened extends InputStream {

    private final IOException why;

    Unopened(IOException why) {
      this.why = why;
    }

    @Override
    public int read() throws IOException {
      throw why;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      throw why;
    }
  }

  private final class Watched extends FilterInputStream {

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return in.read();
      } catch (IOException e) {
        trouble.set(e);
        throw e;
      }
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      try {
        return in.read(to, offset, length);
      } catch (IOException e) {
        trouble.set(e);
        throw e;
      }
    }
  }
}
