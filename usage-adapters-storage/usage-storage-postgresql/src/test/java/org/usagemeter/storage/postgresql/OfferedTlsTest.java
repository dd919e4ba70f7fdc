package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.postgresql.NaiveModel.WINDOW;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.scope.Project;

@Tag("slow")
final class OfferedTlsTest {

  private final TestSchemas schemas = new TestSchemas();

  @AfterEach
  void dropSchemas() throws SQLException {
    schemas.close();
  }

  @Test
  void serverWithoutTls_isAskedForItOnce() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(0, false)) {
      String url =
          "postgresql:"
              + proxy
                  .address("pool_size=4&schema=" + schemas.schema("shared"))
                  .replace("sslmode=disable", "sslmode=prefer");
      try (UsageStorage storage = Stages.open(url)) {
        List<CompletionStage<DayCounts>> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          asked.add(storage.activityLedger().countByDay(new Project("project"), WINDOW));
        }
        asked.forEach(Stages::await);
      }

      // The first asks, and comes again without.
      assertThat(proxy.connections()).isGreaterThan(2);
      assertThat(proxy.tlsRequests()).isOne();
    }
  }
}
