package org.usagemeter.app.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.report.JsonText;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure.DayCount;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceState;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.report.Difference;
import org.usagemeter.domain.report.ReconciledFigure;
import org.usagemeter.domain.report.Reconciliation;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.wire.ReconciliationJson;
import org.usagemeter.wire.SourcesJson;

class RemoteOfficialTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");
  private static final Account ACCOUNT = new Account("a b");
  private static final SourceTarget OF_ACCOUNT = SourceTarget.usageOf(ACCOUNT);
  private static final SourceTarget OF_PROJECT = SourceTarget.usageOf(new Project("7"));

  private final ScriptedServer server = new ScriptedServer();
  private final RemoteOfficial remote =
      new RemoteOfficial(
          new RemoteServer(
              ServerUrl.of(server.url()),
              AccessToken.of("t", null, variable -> null),
              Clock.fixed(NOON, ZoneOffset.UTC),
              pause -> {},
              Duration.ofSeconds(30)));

  @AfterEach
  void close() {
    server.close();
  }

  private void answers(String json) {
    server.then(200, "application/json", json);
  }

  @Test
  void sources_comeBackAsTheyWere() {
    SourceStatus answered =
        new SourceStatus(
            OF_PROJECT,
            Optional.of(NOON),
            true,
            Optional.of(new VendorAllowance(50, 49, Duration.ofMinutes(10))),
            Optional.empty());
    SourceTarget credits = SourceTarget.creditsOf(new Project("7"));
    SourceStatus notOffered =
        new SourceStatus(credits, Optional.of(NOON), false, Optional.empty(), Optional.empty());
    SourceStatus failing =
        new SourceStatus(
            OF_ACCOUNT,
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.of(new SourceFailure(OF_ACCOUNT, NOON, "down")));
    List<SourceState> states =
        List.of(
            new SourceState(new SourceTerms("main", OF_PROJECT), answered, false),
            new SourceState(new SourceTerms("credits", credits), notOffered, false),
            new SourceState(new SourceTerms("gnip", OF_ACCOUNT), failing, true));
    answers(JsonText.of(json -> SourcesJson.write(NOON, states, json)));

    List<Object> read = new ArrayList<>();
    remote.sources(
        (now, sources) -> {
          read.add(now);
          return read.addAll(sources);
        });

    assertThat(read).hasSize(4).startsWith(NOON).containsAll(states);
  }

  @Test
  void reconciliation_comesBackAsItWas() {
    Publisher publisher = new Publisher(ACCOUNT, "twitter");
    Product product = new Product(publisher, "PowerTrack");
    Endpoint endpoint = new Endpoint(product, "PowerTrack 2.0", "x");
    List<ReconciledFigure> figures =
        List.of(
            new ReconciledFigure(
                new DayCount(endpoint, Metric.ACTIVITIES, DAY),
                OptionalLong.of(Long.MAX_VALUE),
                OptionalLong.empty(),
                Optional.empty(),
                Difference.NO_OFFICIAL_NUMBER),
            new ReconciledFigure(
                new DayCount(publisher, Metric.ACTIVITIES, DAY),
                OptionalLong.empty(),
                OptionalLong.of(0),
                Optional.of(NOON),
                Difference.EQUAL));
    Reconciliation whole = new Reconciliation(OF_ACCOUNT, UsageWindow.ofDay(DAY), NOON, figures);
    answers(JsonText.of(json -> ReconciliationJson.write(whole, json)));

    assertThat(remote.reconciliation(OF_ACCOUNT, "30d")).isEqualTo(whole);
    assertThat(server.asked().get(0).uri())
        .hasToString("/v1/reconciliation?account=a%20b&window=30d");
    assertThat(server.asked().get(0).headers())
        .containsAllEntriesOf(Map.of("authorization", "Bearer t", "accept", "application/json"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"at\":\"2026-11-21T12:00:00Z\"}",
        "{\"at\":\"noon\",\"from\":\"2026-11-20\",\"to\":\"2026-11-21\",\"figures\":[]}",
        "{\"at\":\"2026-11-21T12:00:00Z\",\"from\":\"2026-11-20\",\"to\":\"2026-11-21\","
            + "\"figures\":[{\"day\":\"2026-11-20\",\"scope\":{\"project_id\":\"7\"},"
            + "\"metric\":\"activities\",\"metered\":1,\"class\":\"odd\"}]}",
      })
  void oddAnswer_isASentence(String json) {
    answers(json);

    assertThatThrownBy(() -> remote.reconciliation(OF_PROJECT, "30d"))
        .isInstanceOf(Failed.class)
        .hasMessageStartingWith("the server's answer is not understood: ");
  }

  @Test
  void otherMediaType_isNoneOfOurs() {
    server.then(200, "text/html", "<html>");

    assertThatThrownBy(remote::sourcesJson)
        .isInstanceOf(Failed.class)
        .hasMessageContaining("is no usage server");
  }
}
