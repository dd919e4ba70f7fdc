package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.scope.App;

/** A report has a bound, however long the window and however wide the tree. */
class WideReportTest {

  private static final String TEN_YEARS =
      "/v1/usage?window=3660d&project=" + Consumers.PROJECT.id();

  private ServerUnderTest server;

  @BeforeEach
  void meterForManyApps() {
    server = ServerUnderTest.start();
    StringBuilder lines = new StringBuilder();
    for (int app = 0; app < 200; app++) {
      lines.append(
          Consumers.event(new App(Consumers.PROJECT, "app-" + app), "1", "2026-11-20T12:00:00Z"));
    }
    assertThat(server.poster().post("/v1/activities", lines.toString()).status()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tooManyFigures_areRefused_withWhatToDo() {
    HttpAnswer answer = server.admin().get(TEN_YEARS);

    assertThat(answer.status()).isEqualTo(400);
    // The project, its two listed apps and the others.
    assertThat(answer.json().getString("detail"))
        .isEqualTo(
            "203 scopes in 3660 buckets are more figures than the 500000 of one answer; ask for"
                + " fewer days, bucket=month, or one level with by");
  }

  @Test
  void monthsOfThem_areToldInFull() {
    HttpAnswer answer = server.admin().get(TEN_YEARS + "&bucket=month");

    assertThat(answer.json().getJsonArray("trees").getJsonObject(0).getJsonArray("usage"))
        .hasSize(203);
  }

  @Test
  void oneLevelOfThem_isToldInFull() {
    HttpAnswer answer = server.admin().get(TEN_YEARS + "&by=project");

    assertThat(
            answer
                .json()
                .getJsonArray("trees")
                .getJsonObject(0)
                .getJsonArray("usage")
                .getJsonObject(0)
                .getJsonArray("buckets"))
        .hasSize(3660);
  }
}
