package org.usagemeter.storage.sqlite;

import static org.usagemeter.storage.sqlite.Opened.await;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.transfer.StoredPiece;

/** A history of everything that a storage keeps, and all that can be asked of it. */
final class TransferredHistory {

  private static final History METERED = new History(40, 120);

  private TransferredHistory() {}

  /** What a storage answers. */
  record Everything(
      DayCounts counts,
      Set<Scope> scopes,
      Set<LocalDate> sealedDays,
      List<VoidedActivity> voided,
      List<Object> official) {

    static Everything in(UsageStorage storage) {
      ActivityLedger ledger = storage.activityLedger();
      return new Everything(
          History.counts(ledger),
          new HashSet<>(await(ledger.scopes())),
          await(ledger.sealedDays()),
          await(ledger.voidedActivities(History.PROJECT, History.DAYS)),
          OfficialHistory.everything(storage.officialUsageArchive()));
    }
  }

  /** Does steps from {@code from} to the one before {@code to} of the history with this seed. */
  static List<Object> go(UsageStorage storage, long seed, int from, int to) {
    List<Object> outcomes = new ArrayList<>();
    for (int step = from; step < to; step++) {
      SplittableRandom random = new SplittableRandom(1_000 * seed + step);
      int number = random.nextInt(10_000);
      switch (random.nextInt(4)) {
        case 0 ->
            outcomes.add(
                outcome(
                    () -> await(storage.activityLedger().record(METERED.batch(number))).counted()));
        case 1 ->
            outcomes.add(await(storage.officialUsageArchive().keep(OfficialHistory.contact(step))));
        case 2 ->
            outcomes.add(
                await(storage.officialUsageArchive().keepFailure(OfficialHistory.failure(step))));
        default ->
            outcomes.add(
                outcome(() -> await(storage.activityLedger().voidActivity(voided(random)))));
      }
    }
    return outcomes;
  }

  /** What came of something, or that it came too late. */
  private static Object outcome(Supplier<Object> step) {
    try {
      return step.get();
    } catch (UsageException.Late e) {
      return e.days();
    }
  }

  private static VoidedActivity voided(SplittableRandom random) {
    int id = random.nextInt(120);
    return new VoidedActivity(
        id % 7 == 0 ? "tag:example.org,2024:" + id : Integer.toString(id),
        History.FIRST_DAY.plusDays(1 + random.nextInt(3)),
        History.LEAVES.get(random.nextInt(3)),
        "by mistake " + id,
        Instant.parse("2024-03-05T00:00:00.000000001Z").plusSeconds(id));
  }

  /** Everything that {@code storage} holds, in at most {@code rows} rows a piece. */
  static List<StoredPiece> pieces(UsageStorage storage, int rows) {
    List<StoredPiece> pieces = new ArrayList<>();
    await(
        storage
            .usageTransfer()
            .read(
                piece -> {
                  if (piece instanceof StoredPiece.Recorded recorded) {
                    int size = recorded.batch().size();
                    for (int row = 0; row < size; row += rows) {
                      pieces.add(
                          new StoredPiece.Recorded(
                              recorded.batch().part(row, Math.min(size, row + rows))));
                    }
                  } else {
                    pieces.add(piece);
                  }
                }));
    return pieces;
  }
}
