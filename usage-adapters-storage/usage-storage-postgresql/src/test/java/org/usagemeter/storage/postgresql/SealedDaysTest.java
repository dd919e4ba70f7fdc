package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.postgresql.NaiveModel.FIRST_DAY;
import static org.usagemeter.storage.postgresql.NaiveModel.WINDOW;
import static org.usagemeter.storage.postgresql.Stages.await;
import static org.usagemeter.storage.postgresql.Stages.failure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;

@Tag("slow")
final class SealedDaysTest {

  private final TestSchemas schemas = new TestSchemas();
  private final List<UsageStorage> opened = new ArrayList<>();
  private final NaiveModel model = new NaiveModel("project");
  private final List<Activity> activities = model.activities(new SplittableRandom(29), 200, 100);

  @AfterEach
  void closeAll() throws Exception {
    opened.forEach(UsageStorage::close);
    schemas.close();
  }

  @Test
  void sealedDay_losesItsIdsAndKeepsItsCounts_inEveryProcess() throws Exception {
    ActivityLedger one = open();
    ActivityLedger other = open();
    await(one.record(NaiveModel.batch(activities)));
    model.record(activities);
    assertThat(await(other.record(NaiveModel.batch(activities))).counted()).isZero();
    assertThat(parts()).containsExactly("27", "28", "29", "01");

    assertThat(await(one.seal(FIRST_DAY.plusDays(2))))
        .containsExactly(FIRST_DAY, FIRST_DAY.plusDays(1));

    assertThat(parts()).containsExactly("29", "01");
    assertThat(await(other.countByDay(model.project(), WINDOW))).isEqualTo(model.counts());
    assertThat(failure(other.record(NaiveModel.batch(activities))))
        .isInstanceOf(UsageException.Late.class);
    assertThat(failure(one.record(NaiveModel.batch(activities))))
        .isInstanceOf(UsageException.Late.class);
    assertThat(await(other.seal(FIRST_DAY.plusDays(2)))).isEmpty();
    assertThat(parts()).containsExactly("29", "01");
  }

  @Test
  void idsThatSomebodyReads_areDroppedAnotherTime() throws Exception {
    ActivityLedger ledger = open();
    await(ledger.record(NaiveModel.batch(activities)));
    model.record(activities);
    try (Connection reader = RunningPostgresql.connect();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("select * from " + schemas.schema("shared") + ".usage_ids limit 1");

      assertThat(await(ledger.seal(FIRST_DAY.plusDays(1)))).containsExactly(FIRST_DAY);
      assertThat(parts()).containsExactly("27", "28", "29", "01");
      reader.rollback();
    }

    open();
    assertThat(parts()).containsExactly("28", "29", "01");
    assertThat(await(ledger.countByDay(model.project(), WINDOW))).isEqualTo(model.counts());
    assertThat(failure(ledger.record(NaiveModel.batch(activities))))
        .isInstanceOf(UsageException.Late.class);
  }

  /** The days of the month that have a table of ids, ascending. */
  private List<String> parts() throws SQLException {
    List<String> days = new ArrayList<>();
    try (Connection connection = RunningPostgresql.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select right(relname, 2) from pg_class where relname like 'usage_ids_2024%' and"
                    + " relkind = 'r' and relispartition and relnamespace = '"
                    + schemas.schema("shared")
                    + "'::regnamespace order by relname")) {
      while (rows.next()) {
        days.add(rows.getString(1));
      }
    }
    return days;
  }

  private ActivityLedger open() {
    UsageStorage storage = Stages.open(schemas.url("shared"));
    opened.add(storage);
    return storage.activityLedger();
  }
}
