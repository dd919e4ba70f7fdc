package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.sqlite.Opened.await;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;

/**
 * A small history of official numbers among metered ones, run once for every operation on the files
 * that it takes, with that operation failing: before it takes place or after, once or from then on.
 */
@Tag("slow")
final class OfficialFaultTest {

  private static final History METERED = new History(6, 12);
  private static final int CONTACTS = 5;

  @TempDir private Path folder;

  @Test
  void operation_failsOnce_isMadeGoodByARetry() {
    Everything expected = history(folder.resolve("unharmed.db"), FaultPoint.NONE);
    int operations = operations();
    assertThat(operations).isGreaterThan(150);

    for (int n = 1; n <= operations; n++) {
      for (boolean before : Sizes.sidesOfOne(n)) {
        Path file = folder.resolve(n + (before ? "-before.db" : "-after.db"));
        PlannedFault fault = new PlannedFault(n, n, before);

        Everything found = history(file, fault);

        assertThat(found).as("operation %d, %s", n, fault.failed()).isEqualTo(expected);
        assertThat(everything(file)).as("reopened, operation %d", n).isEqualTo(expected);
      }
    }
    System.out.println("tried: " + operations + " operations, each of which failed once");
  }

  @Test
  void operations_failFromOneOn_leaveWholeContactsOnly() {
    Everything[] after = new Everything[CONTACTS + 1];
    try (UsageStorage unharmed = Opened.storage(folder.resolve("unharmed.db"))) {
      for (int contacts = 0; contacts <= CONTACTS; contacts++) {
        after[contacts] = Everything.in(unharmed);
        await(unharmed.officialUsageArchive().keep(OfficialHistory.contact(contacts)));
      }
    }
    int operations = operations();

    for (int n = 1; n <= operations; n++) {
      for (boolean before : Sizes.sidesOfAllFrom(n)) {
        Path file = folder.resolve(n + (before ? "-before.db" : "-after.db"));
        PlannedFault fault = new PlannedFault(n, Integer.MAX_VALUE, before);
        int acknowledged = contactsUntilFailure(file, fault);

        Everything found = everything(file);
        // The commit that failed may have reached the file before it was said to have failed.
        boolean oneMore = acknowledged < CONTACTS && found.equals(after[acknowledged + 1]);
        assertThat(found)
            .as("operation %d, %s, %d acknowledged", n, fault.failed(), acknowledged)
            .isEqualTo(after[oneMore ? acknowledged + 1 : acknowledged]);
      }
    }
    System.out.println(
        "tried: " + operations + " operations, each of which and all after it failed");
  }

  private int operations() {
    PlannedFault none = new PlannedFault(Integer.MAX_VALUE, Integer.MAX_VALUE, true);
    history(folder.resolve("counted.db"), none);
    return none.operations();
  }

  /** Contacts, a failure and batches, a second opening, a revision; each call retried once. */
  private static Everything history(Path file, FaultPoint faults) {
    try (UsageStorage storage = retried(() -> Opened.storage(file, 1, faults))) {
      OfficialUsageArchive archive = storage.officialUsageArchive();
      for (int contact = 0; contact < CONTACTS - 1; contact++) {
        int number = contact;
        retried(() -> await(archive.keep(OfficialHistory.contact(number))));
      }
      retried(() -> await(archive.keepFailure(OfficialHistory.failure(CONTACTS))));
      retried(() -> await(storage.activityLedger().record(METERED.batch(0))));
    }
    try (UsageStorage storage = retried(() -> Opened.storage(file, 1, faults))) {
      OfficialUsageArchive archive = storage.officialUsageArchive();
      retried(() -> await(archive.keep(OfficialHistory.contact(CONTACTS - 1))));
      return retried(() -> Everything.in(storage));
    }
  }

  private static int contactsUntilFailure(Path file, FaultPoint faults) {
    int acknowledged = 0;
    try (UsageStorage storage = Opened.storage(file, 1, faults)) {
      for (; acknowledged < CONTACTS; acknowledged++) {
        await(storage.officialUsageArchive().keep(OfficialHistory.contact(acknowledged)));
      }
    } catch (UsageException e) {
      assertThat(e).isInstanceOf(UsageException.Unavailable.class);
    }
    return acknowledged;
  }

  private static Everything everything(Path file) {
    try (UsageStorage storage = Opened.storage(file)) {
      return Everything.in(storage);
    }
  }

  private static <T> T retried(Supplier<T> call) {
    try {
      return call.get();
    } catch (UsageException.Unavailable e) {
      return call.get();
    }
  }

  /** What a storage has. */
  private record Everything(DayCounts metered, List<Object> official) {

    static Everything in(UsageStorage storage) {
      return new Everything(
          History.counts(storage.activityLedger()),
          OfficialHistory.everything(storage.officialUsageArchive()));
    }
  }
}
