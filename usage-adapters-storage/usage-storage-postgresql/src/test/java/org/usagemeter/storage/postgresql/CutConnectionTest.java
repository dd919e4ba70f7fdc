package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.postgresql.NaiveModel.FIRST_DAY;
import static org.usagemeter.storage.postgresql.NaiveModel.WINDOW;
import static org.usagemeter.storage.postgresql.Stages.await;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;

/**
 * The connection is cut at every request of a history, one after the other, be it before the server
 * has the request or before the client has the answer: at a commit, the one did not take place, and
 * the other did.
 */
@Tag("slow")
final class CutConnectionTest {

  private static final TestSchemas SCHEMAS = new TestSchemas();

  @AfterAll
  static void dropSchemas() throws Exception {
    SCHEMAS.close();
  }

  @ParameterizedTest(name = "answer lost: {0}")
  @ValueSource(booleans = {false, true})
  void history_cutAtEveryRequest_isCountedExactly(boolean loseAnswer) throws Exception {
    String name = "cut" + loseAnswer;
    Stages.open(SCHEMAS.url(name)).close();
    boolean hasCut = true;
    int cuts = 0;

    while (hasCut) {
      int cutAt = cuts + 1;
      try (CuttingProxy proxy = new CuttingProxy(cutAt, loseAnswer)) {
        NaiveModel model = new NaiveModel("p" + cutAt);
        String url = "postgresql:" + proxy.address("schema=" + SCHEMAS.schema(name));
        try (UsageStorage storage = Stages.open(url)) {
          run(storage.activityLedger(), model, "request " + cutAt);
        }
        hasCut = proxy.hasCut();
        cuts += hasCut ? 1 : 0;
      }
    }

    assertThat(cuts).as("requests at which the connection was cut").isGreaterThan(20);
  }

  private static void run(ActivityLedger ledger, NaiveModel model, String cut) {
    SplittableRandom random = new SplittableRandom(7);
    for (int batch = 0; batch < Sizes.CUT_BATCHES; batch++) {
      List<Activity> activities = model.activities(random, 30, 20);
      MeterReceipt receipt = await(ledger.record(NaiveModel.batch(activities)));
      assertThat(receipt.counted())
          .as("counted, cut at %s", cut)
          .isEqualTo(model.record(activities));

      Activity unwanted = activities.get(0);
      assertThat(await(ledger.voidActivity(NaiveModel.voiding(unwanted))))
          .as("voided, cut at %s", cut)
          .isEqualTo(VoidOutcome.VOIDED);
      model.addVoided(unwanted);
    }
    assertThat(await(ledger.countByDay(model.project(), WINDOW)))
        .as("counts, cut at %s", cut)
        .isEqualTo(model.counts());
    assertThat(await(ledger.voidedActivities(model.project(), WINDOW)))
        .as("voids, cut at %s", cut)
        .hasSize(Sizes.CUT_BATCHES);
    assertThat(await(ledger.seal(FIRST_DAY))).as("sealed, cut at %s", cut).isEmpty();
  }
}
