package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.event;

import org.junit.jupiter.api.Test;

/** Health and metrics. */
class OperationsRouteTest {

  @Test
  void health_isGoodOnceLoaded() {
    try (ServerUnderTest server = ServerUnderTest.start()) {
      assertThat(server.client().get("/health/live").text()).isEqualTo("{\"status\":\"live\"}");
      assertThat(server.client().get("/health/ready").text()).isEqualTo("{\"status\":\"ready\"}");
    }
  }

  @Test
  void metrics_countWhatWasHandedInAndAnswered() {
    try (ServerUnderTest server = ServerUnderTest.start()) {
      CheckedClient poster = server.poster();
      String one = event("1", "2026-11-21T12:00:00Z");
      poster.post("/v1/activities", one + one + event("2", "2026-11-21T12:00:00Z"));
      poster.post("/v1/activities", "x\n");

      HttpAnswer answer = server.client().get("/metrics");

      assertThat(answer.header("content-type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      assertThat(answer.text())
          .contains(
              "usage_activities_total{verdict=\"counted\"} 2.0",
              "usage_activities_total{verdict=\"duplicate\"} 1.0",
              "usage_activities_total{verdict=\"rejected\"} 1.0",
              "usage_http_requests_seconds_count{method=\"POST\",route=\"/v1/activities\","
                  + "status=\"200\"} 1",
              "usage_http_requests_seconds_count{method=\"POST\",route=\"/v1/activities\","
                  + "status=\"400\"} 1",
              "usage_distinct_ids 2.0",
              "usage_held_activities 0.0",
              "usage_waiting_activities 0.0",
              "usage_commit_seconds_count 1")
          .doesNotContain("admin-of-everything", Consumers.PROJECT.id());
    }
  }

  @Test
  void metricsThatAreNotPublic_areForAnAdminOfEverything() {
    try (ServerUnderTest server = ServerUnderTest.start(Setup.UNLIMITED.withPrivateMetrics())) {
      assertThat(server.client().get("/metrics").status()).isEqualTo(401);
      assertThat(status(server, Logins.PROJECT_ADMIN)).isEqualTo(403);
      assertThat(status(server, Logins.PROJECT_READER)).isEqualTo(403);
      assertThat(status(server, Logins.ANN)).isEqualTo(403);
      assertThat(status(server, Logins.ADMIN)).isEqualTo(200);
      assertThat(status(server, Logins.ROOT_USER)).isEqualTo(200);
    }
  }

  private static int status(ServerUnderTest server, String login) {
    return server.client().as(login).get("/metrics").status();
  }
}
