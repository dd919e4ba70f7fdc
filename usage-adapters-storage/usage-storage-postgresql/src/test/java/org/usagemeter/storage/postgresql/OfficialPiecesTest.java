package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.usagemeter.domain.book.BookStorage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.transfer.StoredPiece;

@Tag("slow")
final class OfficialPiecesTest {

  private static final SourceTarget USAGE = Answers.USAGE;
  private static final Instant NOON = Answers.NOON;
  private static final OfficialFigure FIGURE = Answers.ON_MAY_1;

  private final OfficialStorage storage = OfficialStorage.open(OfficialStorage.newSchema());
  private final OfficialStorage other = OfficialStorage.open(OfficialStorage.newSchema());

  @AfterEach
  void close() {
    storage.close();
    other.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.usagemeter.storage.postgresql.Sizes#pieceSeeds")
  void historyHandedOnTwice_isTheSameInAllThree(int seed) {
    RandomHistory random = new RandomHistory(seed);
    UsageStorage book = BookStorage.inMemory();
    for (int step = 0; step < 150; step++) {
      if (random.once(8)) {
        Waiting.await(book.officialUsageArchive().keepFailure(random.failure()));
      } else {
        Waiting.await(book.officialUsageArchive().keep(random.contact()));
      }
    }
    List<StoredPiece> pieces = read(book);

    assertThat(take(storage, pieces)).containsOnly(true);
    List<StoredPiece> again = read(storage);
    assertThat(take(other, again)).containsOnly(true);

    assertThat(again).isEqualTo(pieces);
    assertThat(read(other)).isEqualTo(pieces);
    ToldByAnArchive told = ToldByAnArchive.of(book.officialUsageArchive());
    assertThat(ToldByAnArchive.of(storage.officialUsageArchive())).isEqualTo(told);
    assertThat(ToldByAnArchive.of(other.officialUsageArchive())).isEqualTo(told);
    assertThat(take(storage, pieces)).containsOnly(false);
    assertThat(read(storage)).isEqualTo(pieces);
    // And they go on alike.
    for (int step = 0; step < 20; step++) {
      SourceContact contact = random.contact();
      assertThat(Waiting.await(storage.officialUsageArchive().keep(contact)))
          .isEqualTo(Waiting.await(book.officialUsageArchive().keep(contact)));
    }
    assertThat(read(storage)).isEqualTo(read(book));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.usagemeter.storage.postgresql.Sizes#pieceSeeds")
  void piecesThatFitAndThatDoNot_endAsInTheBook(int seed) {
    RandomHistory random = new RandomHistory(-seed);
    UsageStorage book = BookStorage.inMemory();
    Map<String, Integer> outcomes = new LinkedHashMap<>();
    for (int step = 0; step < 600; step++) {
      StoredPiece piece = random.piece();
      String outcome = outcome(book, piece);
      assertThat(outcome(storage, piece)).as("step %d: %s", step, piece).isEqualTo(outcome);
      outcomes.merge(outcome.length() > 5 ? "conflict" : outcome, 1, Integer::sum);
    }

    assertThat(outcomes).containsOnlyKeys("true", "false", "conflict");
    assertThat(read(storage)).isEqualTo(read(book));
    assertThat(ToldByAnArchive.of(storage.officialUsageArchive()))
        .isEqualTo(ToldByAnArchive.of(book.officialUsageArchive()));
  }

  @Test
  void factsThatPart_failAndLeaveEverythingAsItWas() {
    keep(7, NOON);
    keep(8, NOON.plusSeconds(1));
    List<StoredPiece> before = read(storage);

    Throwable failure =
        Waiting.failure(
            storage
                .usageTransfer()
                .take(
                    new StoredPiece.Facts(
                        USAGE,
                        List.of(
                            new OfficialFact(FIGURE, 7, NOON, NOON),
                            new OfficialFact(
                                FIGURE, 9, NOON.plusSeconds(1), NOON.plusSeconds(5))))));

    assertThat(failure)
        .isInstanceOf(UsageException.Conflict.class)
        .hasMessageContaining("value=8")
        .hasMessageContaining("not OfficialFact")
        .hasMessageContaining("value=9");
    assertThat(read(storage)).isEqualTo(before);
  }

  @Test
  void factsThatGoOn_areAddedWithTheMomentAtWhichTheLastOneEnded() {
    keep(7, NOON);
    List<OfficialFact> told =
        List.of(
            new OfficialFact(FIGURE, 7, NOON, NOON.plusNanos(1)),
            new OfficialFact(FIGURE, 8, NOON.plusNanos(2), NOON.plusNanos(3)),
            new OfficialFact(FIGURE, 7, NOON.plusNanos(3), NOON.plusNanos(4)));

    boolean changed =
        Waiting.await(storage.usageTransfer().take(new StoredPiece.Facts(USAGE, told)));

    assertThat(changed).isTrue();
    assertThat(
            Waiting.await(
                storage.officialUsageArchive().history(USAGE, UsageWindow.ofDay(Answers.MAY_1))))
        .isEqualTo(told);
  }

  @Test
  void morePiecesThanAPage_areReadEachOnceAndInTheirOrder() {
    // More figures than a page has, one of them with more facts than a page has.
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    for (int app = 0; app < 2500; app++) {
      figures.put(
          new OfficialFigure.DayCount(
              new App(Answers.PROJECT, Integer.toString(app)), Metric.ACTIVITIES, Answers.MAY_1),
          (long) app);
    }
    Waiting.await(storage.officialUsageArchive().keep(contact(figures, NOON)));
    List<OfficialFact> told = new ArrayList<>();
    for (int fact = 0; fact < 6000; fact++) {
      told.add(new OfficialFact(FIGURE, fact % 2, NOON.plusNanos(fact), NOON.plusNanos(fact)));
    }
    OfficialFigure first = figures.keySet().iterator().next();
    Waiting.await(storage.usageTransfer().take(new StoredPiece.Facts(USAGE, told)));
    Waiting.await(storage.officialUsageArchive().keep(Answers.of(first, 9, NOON.plusSeconds(1))));
    List<StoredPiece> expected = new ArrayList<>();
    figures.forEach(
        (figure, value) ->
            expected.add(
                new StoredPiece.Facts(
                    USAGE, List.of(new OfficialFact(figure, value, NOON, NOON)))));
    expected.set(
        0,
        new StoredPiece.Facts(
            USAGE,
            List.of(
                new OfficialFact(first, 0, NOON, NOON),
                new OfficialFact(first, 9, NOON.plusSeconds(1), NOON.plusSeconds(1)))));
    expected.add(new StoredPiece.Facts(USAGE, told));

    List<StoredPiece> read = read(storage);

    assertThat(read).hasSize(2503);
    assertThat(read.get(0)).isInstanceOf(StoredPiece.Status.class);
    assertThat(read.subList(1, 2502)).isEqualTo(expected);
    assertThat(read.get(2502)).isInstanceOf(StoredPiece.Answered.class);
  }

  @Test
  void sinkThatTakesItsTime_getsTheNextPieceWhenItIsDone() {
    Waiting.await(storage.officialUsageArchive().keep(Answers.of(10, 5, 0, NOON)));
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    PieceSink sink =
        piece -> {
          if (underWay.incrementAndGet() > 1) {
            return Future.failedFuture(new IllegalStateException("two at once"));
          }
          Promise<Void> done = Promise.promise();
          ForkJoinPool.commonPool()
              .execute(
                  () -> {
                    taken.incrementAndGet();
                    underWay.decrementAndGet();
                    done.complete();
                  });
          return done.future();
        };

    long read =
        Waiting.await(
            storage.transactions().read(connection -> OfficialPieces.read(connection, sink)));

    assertThat(read).isEqualTo(52);
    assertThat(taken).hasValue(52);
  }

  @Test
  void sinkThatFails_endsTheReading() {
    keep(7, NOON);
    AtomicInteger given = new AtomicInteger();
    IllegalStateException enough = new IllegalStateException("enough");

    Throwable failure =
        Waiting.failure(
            storage
                .transactions()
                .read(
                    connection ->
                        OfficialPieces.read(
                            connection,
                            piece ->
                                given.incrementAndGet() == 2
                                    ? Future.failedFuture(enough)
                                    : Future.succeededFuture()))
                .toCompletionStage());

    assertThat(failure).isSameAs(enough);
    assertThat(given).hasValue(2);
  }

  @Test
  void contactKeptMeanwhile_isNotInWhatIsRead() {
    keep(7, NOON);
    List<StoredPiece> before = read(storage);
    List<StoredPiece> read = new ArrayList<>();

    Waiting.await(
        storage
            .transactions()
            .read(
                connection ->
                    OfficialPieces.read(
                        connection,
                        piece -> {
                          read.add(piece);
                          return Future.fromCompletionStage(
                                  storage
                                      .officialUsageArchive()
                                      .keep(Answers.of(FIGURE, 8, NOON.plusSeconds(9))))
                              .mapEmpty();
                        })));

    assertThat(read).isEqualTo(before);
    assertThat(read(storage)).isNotEqualTo(before);
  }

  @Test
  void pieceOfTheLedger_isNotTaken() {
    assertThat(Waiting.failure(storage.usageTransfer().take(new StoredPiece.Known(List.of()))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void keep(long value, Instant at) {
    Waiting.await(storage.officialUsageArchive().keep(Answers.of(FIGURE, value, at)));
  }

  private static SourceContact contact(Map<OfficialFigure, Long> figures, Instant at) {
    return new SourceContact(
        USAGE,
        at,
        new OfficialReport(UsageWindow.ofDay(Answers.MAY_1), figures, true, Optional.empty()));
  }

  private static List<StoredPiece> read(UsageStorage from) {
    List<StoredPiece> pieces = new ArrayList<>();
    long count = Waiting.await(from.usageTransfer().read(pieces::add));
    assertThat(count).isEqualTo(pieces.size());
    return pieces;
  }

  private static List<Boolean> take(UsageStorage to, List<StoredPiece> pieces) {
    List<Boolean> changed = new ArrayList<>();
    pieces.forEach(piece -> changed.add(Waiting.await(to.usageTransfer().take(piece))));
    return changed;
  }

  /** Whether something changed, or the words of the conflict. */
  private static String outcome(UsageStorage storage, StoredPiece piece) {
    return Waiting.await(
        storage
            .usageTransfer()
            .take(piece)
            .handle(
                (changed, failure) -> {
                  if (failure == null) {
                    return Boolean.toString(changed);
                  }
                  return failure instanceof UsageException.Conflict
                      ? failure.getMessage()
                      : fail("no conflict", failure);
                }));
  }
}
