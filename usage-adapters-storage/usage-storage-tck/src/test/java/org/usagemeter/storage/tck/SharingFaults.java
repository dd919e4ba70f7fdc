package org.usagemeter.storage.tck;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.usagemeter.domain.book.BookStorage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.time.UsageWindow;

/** Planted faults against L17. */
final class SharingFaults {

  private SharingFaults() {}

  /** Lets a second opening count by itself, as an engine with a cache of its own does. */
  static final class CountsInEachOpening extends PlantedSharingContract {

    private boolean open;

    @Override
    CompletionStage<UsageStorage> opening(int before) {
      if (open) {
        return CompletableFuture.completedStage(BookStorage.inMemory());
      }
      open = true;
      return engine
          .open(FIRST)
          .thenApply(
              right ->
                  PlantedStorage.of(right)
                      .closedBy(
                          () -> {
                            open = false;
                            right.close();
                          }));
    }
  }

  /** Refuses without saying why. */
  static final class RefusesAsUnavailable extends PlantedSharingContract {

    private final BookEngine exclusive = BookEngine.exclusive();

    @Override
    CompletionStage<UsageStorage> opening(int before) {
      return exclusive
          .open(FIRST)
          .exceptionallyCompose(
              refusal ->
                  CompletableFuture.failedStage(
                      new UsageException.Unavailable("not now", refusal)));
    }
  }

  /** Refuses without saying who has it. */
  static final class NamesNobody extends PlantedSharingContract {

    private final BookEngine exclusive = BookEngine.exclusive();

    @Override
    CompletionStage<UsageStorage> opening(int before) {
      return exclusive
          .open(FIRST)
          .exceptionallyCompose(
              refusal ->
                  CompletableFuture.failedStage(
                      new UsageException.Occupied("it is in use", refusal)));
    }
  }

  /** Closes every opening with the first that is closed. */
  static final class ClosesAllAtOnce extends PlantedSharingContract {

    private Gate gate = new Gate();

    @Override
    CompletionStage<UsageStorage> opening(int before) {
      return engine
          .open(FIRST)
          .thenApply(
              right -> {
                Gate ofAll = gate;
                return PlantedStorage.of(right)
                    .with(ofAll.over(ActivityLedger.class, right.activityLedger()))
                    .closedBy(
                        () -> {
                          ofAll.close();
                          gate = new Gate();
                          right.close();
                        });
              });
    }
  }

  /** Answers a second opening with the counts that it had first. */
  static final class RemembersCounts extends PlantedSharingContract {

    private final AtomicInteger open = new AtomicInteger();

    @Override
    CompletionStage<UsageStorage> opening(int before) {
      boolean second = open.getAndIncrement() > 0;
      return engine
          .open(FIRST)
          .thenApply(PlantedStorage::of)
          .thenApply(
              right ->
                  right
                      .with(
                          second ? new Remembering(right.activityLedger()) : right.activityLedger())
                      .closedBy(
                          () -> {
                            open.decrementAndGet();
                            right.close();
                          }));
    }
  }

  /** Asks once only. */
  private static final class Remembering extends ForwardingLedger {

    private final Map<List<Object>, CompletionStage<DayCounts>> answers = new ConcurrentHashMap<>();

    Remembering(ActivityLedger right) {
      super(right);
    }

    @Override
    public CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window) {
      return answers.computeIfAbsent(
          List.of(root, window), absent -> right.countByDay(root, window));
    }
  }

  /** Knows only of days that it sealed itself. */
  static final class RemembersSealedDays extends PlantedSharingContract {
    @Override
    CompletionStage<UsageStorage> opening(int before) {
      return engine
          .open(FIRST)
          .thenCompose(
              right ->
                  right
                      .activityLedger()
                      .sealedDays()
                      .thenApply(
                          known -> {
                            Set<LocalDate> sealed = ConcurrentHashMap.newKeySet();
                            sealed.addAll(known);
                            return PlantedStorage.of(right)
                                .with(new RemembersSeals(right.activityLedger(), sealed));
                          }));
    }
  }

  /** Tells of the days in {@code sealed} only. */
  private static final class RemembersSeals extends ForwardingLedger {

    private final Set<LocalDate> sealed;

    RemembersSeals(ActivityLedger right, Set<LocalDate> sealed) {
      super(right);
      this.sealed = sealed;
    }

    @Override
    public CompletionStage<List<LocalDate>> seal(LocalDate before) {
      return right
          .seal(before)
          .thenApply(
              days -> {
                sealed.addAll(days);
                return days;
              });
    }

    @Override
    public CompletionStage<Set<LocalDate>> sealedDays() {
      return right.sealedDays().thenApply(all -> Set.copyOf(sealed));
    }
  }

  /** Gives another process something else than it was asked for. */
  static final class GivesAnotherProcessItsOwnData extends PlantedSharingContract {

    private Optional<LoopbackServer> server = Optional.empty();

    @Override
    CompletionStage<UsageStorage> opening(int before) {
      return engine.open(FIRST);
    }

    @Override
    protected Optional<String> sharedUrl(String name) {
      server = Optional.of(LoopbackServer.of(engine.open("another")));
      return server.map(LoopbackServer::url);
    }

    @AfterEach
    void closeServer() {
      server.ifPresent(LoopbackServer::close);
    }
  }
}
