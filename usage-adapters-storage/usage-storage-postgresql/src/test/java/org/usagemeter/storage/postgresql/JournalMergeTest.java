package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.postgresql.NaiveModel.WINDOW;
import static org.usagemeter.storage.postgresql.Stages.await;

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
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;

@Tag("slow")
final class JournalMergeTest {

  private final TestSchemas schemas = new TestSchemas();
  private final List<UsageStorage> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    opened.forEach(UsageStorage::close);
    schemas.close();
  }

  @Test
  void journalOfManySmallChanges_staysShortAndMissesNothing() throws Exception {
    NaiveModel model = new NaiveModel("project");
    SplittableRandom random = new SplittableRandom(3);
    ActivityLedger one = open();
    ActivityLedger other = open();
    ActivityLedger behind = open();
    List<List<Activity>> recorded = new ArrayList<>();
    record(behind, model, model.activities(random, 200, 4_000), recorded);

    for (int step = 0; step < 200; step++) {
      ActivityLedger ledger = step % 3 == 0 ? other : one;
      List<Activity> activities = model.activities(random, 12, 4_000);
      record(ledger, model, activities, recorded);
      if (step % 10 == 0
          && await(ledger.voidActivity(NaiveModel.voiding(activities.get(0))))
              == VoidOutcome.VOIDED) {
        model.addVoided(activities.get(0));
      }
    }

    // At least a row for each batch and each of its days, leaves and metrics, were they not merged.
    assertThat(rows()).as("rows in the journal").isBetween(50L, 1_200L);
    ActivityLedger fresh = open();
    for (ActivityLedger ledger : List.of(behind, fresh, one)) {
      for (List<Activity> activities : recorded) {
        assertThat(await(ledger.record(NaiveModel.batch(activities))).counted()).isZero();
      }
      assertThat(await(ledger.countByDay(model.project(), WINDOW))).isEqualTo(model.counts());
    }
  }

  private static void record(
      ActivityLedger ledger,
      NaiveModel model,
      List<Activity> activities,
      List<List<Activity>> recorded) {
    assertThat(await(ledger.record(NaiveModel.batch(activities))).counted())
        .isEqualTo(model.record(activities));
    recorded.add(activities);
  }

  private long rows() throws SQLException {
    try (Connection connection = RunningPostgresql.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from " + schemas.schema("shared") + ".usage_ids")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private ActivityLedger open() {
    UsageStorage storage = Stages.open(schemas.url("shared", "id_memory=512mb"));
    opened.add(storage);
    return storage.activityLedger();
  }
}
