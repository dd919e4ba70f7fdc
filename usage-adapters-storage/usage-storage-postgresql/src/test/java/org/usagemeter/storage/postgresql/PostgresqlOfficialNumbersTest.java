package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.book.BookStorage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.Lease;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.domain.transfer.StoredPiece;

/** Official numbers and the lease of a storage as it is opened by its address. */
@Tag("slow")
final class PostgresqlOfficialNumbersTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final TestSchemas schemas = new TestSchemas();
  private UsageStorage storage;
  private UsageStorage same;

  @BeforeEach
  void open() {
    storage = Waiting.await(UsageStorageProvider.openUrl(schemas.url("first")));
    same = Waiting.await(UsageStorageProvider.openUrl(schemas.url("first")));
  }

  @AfterEach
  void close() throws SQLException {
    storage.close();
    same.close();
    schemas.close();
  }

  @Test
  void historyOfAnotherEngine_isTakenAndHandedOn() {
    RandomHistory random = new RandomHistory(42);
    UsageStorage book = BookStorage.inMemory();
    for (int step = 0; step < 60; step++) {
      Waiting.await(book.officialUsageArchive().keep(random.contact()));
    }
    List<StoredPiece> pieces = read(book);

    pieces.forEach(piece -> Waiting.await(storage.usageTransfer().take(piece)));

    assertThat(ToldByAnArchive.of(same.officialUsageArchive()))
        .isEqualTo(ToldByAnArchive.of(book.officialUsageArchive()));
    assertThat(read(same)).isEqualTo(pieces);
  }

  @Test
  void factsThatPart_areARefusalAndNoFailedWrite() {
    Waiting.await(
        storage.officialUsageArchive().keep(Answers.of(Answers.ON_MAY_1, 7, Answers.NOON)));
    OfficialFact other = new OfficialFact(Answers.ON_MAY_1, 8, Answers.NOON, Answers.NOON);

    Throwable failure =
        Waiting.failure(
            same.usageTransfer().take(new StoredPiece.Facts(Answers.USAGE, List.of(other))));

    assertThat(failure).isInstanceOf(UsageException.Conflict.class);
    assertThat(Waiting.await(same.activityLedger().status()).failure()).isEmpty();
  }

  @Test
  void contacts_leaveTheLedgersNumberAlone() {
    long before = Waiting.await(storage.activityLedger().status()).asOf();

    Waiting.await(storage.officialUsageArchive().keep(Answers.of(3, 2, 0, Answers.NOON)));

    assertThat(Waiting.await(storage.activityLedger().status()).asOf()).isEqualTo(before);
  }

  @Test
  void lease_isSharedAndOutlivesAStorage() {
    Lease first = Waiting.await(storage.collectionLease().take("a", Answers.NOON, MINUTE));
    Lease second = Waiting.await(same.collectionLease().take("b", Answers.NOON, MINUTE));
    storage.close();

    assertThat(first.holder()).isEqualTo("a");
    assertThat(second).isEqualTo(first);
    assertThat(Waiting.failure(storage.collectionLease().giveBack("a")))
        .isInstanceOf(UsageException.Unavailable.class);
    assertThat(Waiting.await(same.collectionLease().giveBack("a"))).isTrue();
  }

  private static List<StoredPiece> read(UsageStorage from) {
    List<StoredPiece> pieces = new ArrayList<>();
    Waiting.await(from.usageTransfer().read(pieces::add));
    return pieces;
  }
}
