package org.usagemeter.app.remote;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Figures;
import org.usagemeter.app.console.Interrupted;
import org.usagemeter.app.console.ProgressLine;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.data.TemporaryDirectory;
import org.usagemeter.app.input.ReadAhead;
import org.usagemeter.app.input.Source;
import org.usagemeter.app.metering.MeteredFile;
import org.usagemeter.app.metering.SourceMeter;
import org.usagemeter.app.remote.LinePieces.Piece;

/**
 * Hands sources to a server. One that fits into a request is sent whole; a longer one of lines in
 * pieces. For use by one thread.
 */
public final class RemoteMeter implements SourceMeter {

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final RemoteServer server;
  private final IngestTerms terms;
  private final Surroundings around;
  private final Lengths lengths;
  private boolean letIn;

  /** A meter that hands over to {@code server}. */
  public RemoteMeter(RemoteServer server, IngestTerms terms, Surroundings around) {
    this(server, terms, around, Lengths.USUAL);
  }

  RemoteMeter(RemoteServer server, IngestTerms terms, Surroundings around, Lengths lengths) {
    this.server = requireNonNull(server, "server");
    this.terms = requireNonNull(terms, "terms");
    this.around = requireNonNull(around, "around");
    this.lengths = requireNonNull(lengths, "lengths");
  }

  /**
   * How much is sent at once.
   *
   * @param whole the longest body, unpacked, that a server takes unless its owner told it otherwise
   * @param piece how long a piece of a longer file is
   */
  record Lengths(int whole, int piece) {

    static final Lengths USUAL = new Lengths(64 << 20, 16 << 20);
  }

  @Override
  public boolean leavesOutBadLines() {
    return terms.skips();
  }

  @Override
  public MeteredFile meter(Source source) {
    knock();
    Received received = new Received(source.name(), terms.skips());
    try {
      if (source.size().isPresent()) {
        sendFile(source, received);
      } else if (terms.skips()) {
        follow(source, received);
      } else {
        sendCopy(source, received);
      }
      return received.file(Optional.empty());
    } catch (IOException e) {
      return received.file(Optional.of(e));
    } catch (Failed | Interrupted e) {
      throw received.unfinished(e);
    }
  }

  /** Hands in nothing at all, so that who is not let in hears it before he sends much. */
  private void knock() {
    if (!letIn) {
      Reply reply = post(new byte[0], false);
      if (reply.status() != 200) {
        throw server.troubles().refusal(reply);
      }
      if (IngestReply.of(reply).isEmpty()) {
        throw server.troubles().noneOfOurs(reply);
      }
      letIn = true;
    }
  }

  private void sendFile(Source source, Received received) throws IOException {
    Measure measure = Measure.of(source);
    if (measure.unpackedBytes() <= lengths.whole()) {
      sendWhole(source, measure.packed(), received);
    } else if (measure.ofLines()) {
      around
          .err()
          .println(
              source.name()
                  + " is sent in pieces; each is recorded"
                  + (terms.skips() ? " by itself" : " or refused whole"));
      sendPieces(source, measure.packed(), null, received);
    } else {
      throw new IOException(
          "it is longer than a server takes at once, "
              + Figures.grouped(lengths.whole())
              + " bytes unpacked, and not made of lines that could be sent in pieces; split it");
    }
  }

  private void sendWhole(Source source, boolean packed, Received received) throws IOException {
    FileBody body = new FileBody(source);
    Reply reply;
    try {
      reply =
          server.post(
              IngestTerms.PATH, terms.parameters(), terms.contentType(), packed, body.publisher());
    } catch (Failed e) {
      if (body.trouble().isPresent()) {
        throw body.trouble().get();
      }
      throw e;
    }
    IngestReply said = understood(reply);
    received.add(said);
  }

  /** What comes from a pipe can be read once, but may have to be sent several times. */
  private void sendCopy(Source source, Received received) throws IOException {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      Path copy = directory.path().resolve("input");
      try (InputStream in = source.opening().open()) {
        Files.copy(in, copy);
      }
      sendFile(Source.ofFile(source.name(), copy), received);
    }
  }

  private void follow(Source source, Received received) throws IOException {
    sendPieces(source, false, PAUSE, received);
  }

  private void sendPieces(
      Source source, boolean packed, @Nullable Duration pause, Received received)
      throws IOException {
    try (ReadAhead ahead = ReadAhead.of(source);
        ProgressLine progress =
            new ProgressLine(around, source.name(), source.size(), System::nanoTime)) {
      LinePieces pieces = new LinePieces(ahead, lengths.piece(), lengths.whole(), pause);
      Optional<Piece> next = pieces.next();
      while (next.isPresent()) {
        Piece piece = next.get();
        Reply reply = post(packed ? gzip(piece.bytes()) : piece.bytes(), packed);
        IngestReply said = understood(reply).behind(piece.linesBefore());
        received.add(said);
        long last = piece.linesBefore() + piece.lines();
        if (reply.status() != 200) {
          throw new IOException(
              "its lines "
                  + Figures.grouped(piece.linesBefore() + 1)
                  + " to "
                  + Figures.grouped(last)
                  + " are refused, and those behind them not sent; correct them, or record the"
                  + " others with --on-error skip");
        }
        progress.at(ahead.bytesRead(), last);
        next = pieces.next();
      }
    }
  }

  /** What the server says of activities, recorded or refused; anything else is a failure. */
  private IngestReply understood(Reply reply) throws IOException {
    boolean ofActivities = reply.status() == 200 || reply.status() == 400;
    Optional<IngestReply> said = ofActivities ? IngestReply.of(reply) : Optional.empty();
    if (said.isPresent()) {
      return said.get();
    }
    if (reply.status() == 413) {
      // This file only: the next one may be shorter.
      throw new IOException(server.troubles().refusal(reply).getMessage());
    }
    throw reply.status() == 200
        ? server.troubles().noneOfOurs(reply)
        : server.troubles().refusal(reply);
  }

  private Reply post(byte[] bytes, boolean packed) {
    return server.post(
        IngestTerms.PATH,
        terms.parameters(),
        terms.contentType(),
        packed,
        BodyPublishers.ofByteArray(bytes));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4);
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
