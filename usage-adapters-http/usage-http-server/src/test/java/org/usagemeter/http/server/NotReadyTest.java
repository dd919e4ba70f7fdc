package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.event;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.port.in.ReadUsage;
import org.usagemeter.http.server.UsageServer.Served;

/** 503 while loading, when loading failed, and when the storage cannot be used. */
class NotReadyTest {

  private static final String ENTERPRISE =
      "/metrics/usage/accounts/" + Consumers.ACCOUNT_IN_PATH + ".json";
  private static final String NOON = "2026-11-21T12:00:00Z";

  @Test
  void whileLoading_everyRouteIsAnswered503AndThenServed() {
    CompletableFuture<Served> loading = new CompletableFuture<>();
    try (ServerUnderTest server = ServerUnderTest.loading(Setup.UNLIMITED, loading)) {
      assertEveryRouteIs(503, server);
      assertThat(server.client().get("/health/live").status()).isEqualTo(200);
      assertThat(server.client().get("/health/ready").json().getString("reason"))
          .contains("loaded");

      loading.complete(server.served());

      Eventually.holds("ready", () -> server.client().get("/health/ready").status() == 200);
      assertEveryRouteIs(200, server);
    }
  }

  @Test
  void whileLoading_credentialsAndParametersAreCheckedAllTheSame() {
    try (ServerUnderTest server =
        ServerUnderTest.loading(Setup.UNLIMITED, new CompletableFuture<>())) {
      assertThat(server.client().get("/2/usage/tweets").status()).isEqualTo(401);
      assertThat(server.client().as(Logins.PROJECT_READER).get("/2/usage/tweets?days=0").status())
          .isEqualTo(400);
      assertThat(server.client().get("/metrics").status()).isEqualTo(200);
      assertThat(server.client().get("/openapi.json").status()).isEqualTo(200);
    }
  }

  @Test
  void whileLoading_officialNumbersAreAnswered503() {
    try (ServerUnderTest server =
        ServerUnderTest.loading(Setup.UNLIMITED, new CompletableFuture<>())) {
      CheckedClient reader = server.client().as(Logins.PROJECT_READER);

      assertThat(reader.get("/v1/sources").status()).isEqualTo(503);
      assertThat(reader.get("/v1/reconciliation?project=1369785403853424").status()).isEqualTo(503);
      assertThat(reader.get("/2/usage/tweets?source=official").status()).isEqualTo(503);
      assertThat(server.client().as(Logins.ANN).get(ENTERPRISE + "?source=official").status())
          .isEqualTo(503);
    }
  }

  @Test
  void loadingThatFailed_isSaidByReadyAlone() {
    CompletableFuture<Served> loading = new CompletableFuture<>();
    try (ServerUnderTest server = ServerUnderTest.loading(Setup.UNLIMITED, loading)) {
      loading.completeExceptionally(
          new UsageException.Damaged("usage.db is damaged at page 7", null));

      assertEveryRouteIs(503, server);
      assertThat(server.client().get("/health/live").status()).isEqualTo(200);
      assertThat(server.client().get("/health/ready").json().getString("reason"))
          .contains("damaged at page 7");
    }
  }

  @Test
  void storageThatIsClosed_is503() {
    try (ServerUnderTest server = ServerUnderTest.start()) {
      assertEveryRouteIs(200, server);

      server.breakStorage();

      assertEveryRouteIs(503, server);
      assertThat(server.client().get("/health/live").status()).isEqualTo(200);
      assertThat(server.client().get("/metrics").status()).isEqualTo(200);
    }
  }

  @Test
  void storageThatEndedByItself_isNotLive() {
    CompletableFuture<Served> loading = new CompletableFuture<>();
    try (ServerUnderTest server = ServerUnderTest.loading(Setup.UNLIMITED, loading)) {
      Served served = server.served();
      ReadUsage ended =
          (ReadUsage)
              Proxy.newProxyInstance(
                  ReadUsage.class.getClassLoader(),
                  new Class<?>[] {ReadUsage.class},
                  (proxy, method, arguments) ->
                      CompletableFuture.failedStage(
                          new UsageException.Ended("there was too little memory", null)));
      loading.complete(new Served(served.meter(), ended, served.official()));

      Eventually.holds("not live", () -> server.client().get("/health/live").status() == 503);
      assertThat(server.client().get("/health/live").json().getString("reason"))
          .isEqualTo("there was too little memory");
    }
  }

  private static void assertEveryRouteIs(int status, ServerUnderTest server) {
    assertThat(server.client().as(Logins.PROJECT_READER).get("/2/usage/tweets").status())
        .isEqualTo(status);
    assertThat(server.client().as(Logins.ANN).get(ENTERPRISE).status()).isEqualTo(status);
    assertThat(server.admin().get("/v1/usage?project=1369785403853424").status()).isEqualTo(status);
    assertThat(server.poster().post("/v1/activities", event("1", NOON)).status()).isEqualTo(status);
    assertThat(
            server
                .admin()
                .sending("application/json")
                .post(
                    "/v1/activities/void",
                    "{\"id\":\"9\",\"day\":\"2026-11-21\",\"reason\":\"of a test\","
                        + "\"project_id\":\"1369785403853424\"}")
                .status())
        .isEqualTo(status);
    assertThat(server.client().get("/health/ready").status()).isEqualTo(status);
  }
}
