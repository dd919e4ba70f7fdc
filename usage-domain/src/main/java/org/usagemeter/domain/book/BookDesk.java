package org.usagemeter.domain.book;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * Lets one caller at a time at a {@link UsageBook}, and answers once the journal has what changed.
 */
final class BookDesk {

  private final Journal journal;
  private final Executor executor;
  private final Object turn = new Object();

  /** Nothing where it has to be read first: at the beginning, and after a failure. */
  private @Nullable UsageBook book;

  private Optional<String> failure = Optional.empty();
  private int accepted;
  private boolean closing;

  BookDesk(Journal journal, Executor executor) {
    this.journal = journal;
    this.executor = executor;
  }

  /** What {@code work} answers, on whatever thread the executor has. */
  <T> CompletionStage<T> answer(Function<UsageBook, T> work) {
    return submit(() -> answerInTurn(work));
  }

  /** Like {@link #answer}, without a turn: for work that takes its turns by itself. */
  <T> CompletionStage<T> submit(Supplier<T> work) {
    synchronized (this) {
      if (closing) {
        return CompletableFuture.failedStage(closed(null));
      }
      accepted++;
    }
    CompletableFuture<T> stage = new CompletableFuture<>();
    try {
      executor.execute(() -> run(work, stage));
    } catch (RejectedExecutionException e) {
      done();
      return CompletableFuture.failedStage(closed(e));
    }
    return stage;
  }

  <T> T answerInTurn(Function<UsageBook, T> work) {
    synchronized (turn) {
      UsageBook read = book();
      try {
        T answer = work.apply(read);
        List<StoredPiece> changes = read.takeChanges();
        if (!changes.isEmpty()) {
          write(changes);
        }
        return answer;
      } catch (UsageException.Late | UsageException.Conflict refused) {
        // Nothing was changed: those are found before anything is.
        throw refused;
      } catch (RuntimeException | Error failure) {
        if (journal != Journal.NONE) {
          // The journal alone says what is kept.
          book = null;
        }
        throw failure;
      }
    }
  }

  /** Why the last write failed; if it did, it is tried whether the next one would, too. */
  CompletionStage<Optional<String>> failure() {
    return submit(
        () -> {
          synchronized (turn) {
            if (failure.isPresent()) {
              try {
                write(List.of());
              } catch (RuntimeException again) {
                // Noted where it happened.
                return failure;
              }
            }
            return failure;
          }
        });
  }

  private void write(List<StoredPiece> changes) {
    try {
      journal.append(changes);
      failure = Optional.empty();
    } catch (RuntimeException e) {
      failure = Optional.of(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /** Finishes what was accepted, and closes the journal. */
  void close() {
    boolean interrupted = false;
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
      while (accepted > 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    synchronized (turn) {
      book = null;
      journal.close();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> void run(Supplier<T> work, CompletableFuture<T> stage) {
    try {
      T answer = work.get();
      done();
      stage.complete(answer);
    } catch (RuntimeException | Error failure) {
      done();
      stage.completeExceptionally(failure);
    }
  }

  private synchronized void done() {
    accepted--;
    notifyAll();
  }

  private UsageBook book() {
    UsageBook known = book;
    if (known == null) {
      UsageBook empty = new UsageBook();
      journal.read(piece -> takeAgain(empty, piece));
      empty.takeChanges();
      known = empty;
      book = known;
    }
    return known;
  }

  private static void takeAgain(UsageBook book, StoredPiece piece) {
    try {
      book.take(piece);
    } catch (UsageException.Late | UsageException.Conflict e) {
      throw new UsageException.Damaged("the journal contradicts itself: " + e.getMessage(), e);
    }
  }

  private static UsageException closed(@Nullable Throwable cause) {
    return new UsageException.Unavailable("the storage is closed", cause);
  }
}
