package org.usagemeter.app.transfer;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Figures;
import org.usagemeter.app.console.Interrupted;
import org.usagemeter.app.console.ProgressLine;
import org.usagemeter.app.console.Sentences;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.input.ReadAhead;
import org.usagemeter.app.input.ReadAheadStream;
import org.usagemeter.app.input.Source;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.port.out.UsageTransfer;
import org.usagemeter.domain.transfer.StoredPiece;
import org.usagemeter.wire.ExportReader;

/**
 * Takes an export over into a storage. Some pieces are under way at once; those whose order tells
 * something follow one after the other. For use by one thread.
 */
public final class Importing {

  /** A storage can put so many together; more would only wait. */
  private static final int UNDER_WAY = 8;

  private final Surroundings around;
  private final UsageTransfer transfer;
  private final PieceTally taken = new PieceTally();
  private final Deque<UnderWay> underWay = new ArrayDeque<>();
  private @Nullable Class<?> kind;
  private long changed;
  private long refusedLine;

  /** Takes nothing yet. */
  public Importing(Surroundings around, UsageTransfer transfer) {
    this.around = requireNonNull(around, "around");
    this.transfer = requireNonNull(transfer, "transfer");
  }

  /**
   * Takes all of {@code source}.
   *
   * @return what was taken, for people
   * @throws Failed where it did not come to its end; what came before is taken
   */
  public String from(Source source) {
    try (ReadAhead ahead = ReadAhead.of(source);
        ProgressLine progress =
            new ProgressLine(around, source.name(), source.size(), System::nanoTime)) {
      ExportReader reader = new ExportReader(new ReadAheadStream(ahead));
      for (Optional<StoredPiece> piece = reader.next(); piece.isPresent(); piece = reader.next()) {
        send(piece.get(), reader.line());
        progress.at(ahead.bytesRead(), reader.line());
      }
      settle(0);
    } catch (IOException | IllegalArgumentException | UsageException | Interrupted e) {
      throw new Failed(ending(source, e), e);
    }
    return "imported "
        + taken.inWords()
        + "\n"
        + (changed == 0
            ? "nothing new: all of it was here already"
            : "new: "
                + Figures.grouped(changed)
                + " of "
                + Figures.grouped(taken.pieces())
                + " pieces");
  }

  private void send(StoredPiece piece, long line) {
    boolean another = !piece.getClass().equals(kind);
    kind = piece.getClass();
    settle(another || inOrder(piece) ? 0 : UNDER_WAY - 1);
    underWay.add(new UnderWay(piece, line, transfer.take(piece).toCompletableFuture()));
  }

  /**
   * Whether the order of such pieces tells something: what was seen first, voided first, asked
   * first. No storage promises to do calls in the order in which they are made.
   */
  private static boolean inOrder(StoredPiece piece) {
    return !(piece instanceof StoredPiece.Recorded
        || piece instanceof StoredPiece.Sealed
        || piece instanceof StoredPiece.Answered);
  }

  /** Waits until at most so many are under way. */
  private void settle(int atMost) {
    while (underWay.size() > atMost) {
      UnderWay first = underWay.element();
      try {
        count(first, Awaiting.result(first.taking()));
      } catch (UsageException e) {
        refusedLine = first.line();
        throw e;
      }
      underWay.remove();
    }
  }

  private void count(UnderWay one, boolean anything) {
    taken.add(one.piece());
    changed += anything ? 1 : 0;
  }

  /** What is under way comes to its end first: nobody closes the storage meanwhile. */
  private String ending(Source source, Exception why) {
    for (UnderWay one : underWay) {
      waitFor(one);
    }
    String what =
        source.name()
            + ": "
            + (refusedLine > 0 ? "line " + refusedLine + ": " : "")
            // What the reader refuses is a sentence, and no fault of ours.
            + (why instanceof IllegalArgumentException ? why.getMessage() : Sentences.of(why));
    return taken.pieces() == 0
        ? what + "; nothing was taken over"
        : what
            + "; taken over before that: "
            + taken.inWords()
            + "; run it again with the whole export, which takes over the rest";
  }

  private void waitFor(UnderWay one) {
    try {
      count(one, Awaiting.result(one.taking()));
    } catch (Interrupted e) {
      // The wish to stop was heard, and is on its way out.
      waitFor(one);
    } catch (RuntimeException e) {
      assert one.taking().isCompletedExceptionally() : Sentences.of(e);
    }
  }

  /**
   * A piece that was handed over.
   *
   * @param line where it stands
   * @param taking what the storage will say
   */
  private record UnderWay(StoredPiece piece, long line, CompletableFuture<Boolean> taking) {}
}
