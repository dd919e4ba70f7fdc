package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.postgresql.NaiveModel.WINDOW;
import static org.usagemeter.storage.postgresql.Stages.await;
import static org.usagemeter.storage.postgresql.Stages.failure;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.port.out.UsageStorage;

/**
 * A server that stops and starts again while batches are under way; then one that asks who it is.
 */
@Tag("slow")
final class RestartedServerTest {

  private static final int BATCHES = 12;
  private static final String SECRET = "planted-secret";

  @TempDir private Path folder;

  @Test
  void batchesUnderWay_outliveARestart_andAWrongPasswordIsSaidWithoutIt() throws Exception {
    NaiveModel model = new NaiveModel("project");
    SplittableRandom random = new SplittableRandom(41);
    int port = StartedServer.quietPort();
    EmbeddedPostgres server = start(port);
    List<CompletionStage<MeterReceipt>> receipts = new ArrayList<>();
    UsageStorage storage = Stages.open("postgresql://postgres@localhost:" + port + "/postgres");

    for (int batch = 0; batch < BATCHES; batch++) {
      List<Activity> activities = model.activities(random, 200, 2_000);
      model.record(activities);
      receipts.add(storage.activityLedger().record(NaiveModel.batch(activities)));
      if (batch == BATCHES / 2) {
        server.close();
        awaitStopped();
      }
    }
    assertThat(await(storage.activityLedger().status()).failure()).isPresent();
    server = start(port);

    long counted = 0;
    for (CompletionStage<MeterReceipt> receipt : receipts) {
      counted += await(receipt).counted();
    }
    assertThat(counted).isEqualTo(model.counted());
    assertThat(await(storage.activityLedger().countByDay(model.project(), WINDOW)))
        .isEqualTo(model.counts());
    assertThat(await(storage.activityLedger().status()).failure()).isEmpty();
    storage.close();
    askForPasswords(server);
    server.close();
  }

  private void askForPasswords(EmbeddedPostgres server) throws Exception {
    Files.writeString(
        folder.resolve("pg_hba.conf"),
        "host all asked 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n",
        StandardCharsets.UTF_8);
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role asked superuser login password '" + SECRET + "/?@'");
      statement.execute("select pg_reload_conf()");
    }
    String place = "@127.0.0.1:" + server.getPort() + "/postgres";

    UsageException wrong =
        failure(new PostgresqlStorageProvider().open("//asked:" + SECRET + place));
    assertThat(wrong)
        .isInstanceOf(UsageException.Unavailable.class)
        .hasMessageContaining("does not let this user in");
    for (Throwable at = wrong; at != null; at = at.getCause()) {
      assertThat(at.toString()).doesNotContain("planted");
    }
    await(new PostgresqlStorageProvider().open("//asked:" + SECRET + "%2F%3F%40" + place)).close();
  }

  /** The library asks the server to stop, and does not wait for long. */
  private void awaitStopped() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (Files.exists(folder.resolve("postmaster.pid")) && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return StartedServer.start(
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setPort(port)
            .setServerConfig("fsync", "off"));
  }
}
