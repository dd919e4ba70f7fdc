package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.report.OfficialUsage;
import org.usagemeter.domain.time.UsageWindow;

class OfficialUsageJsonTest {

  private static final SourceTarget PROJECT = SourceTarget.usageOf(SampleFacts.PROJECT);
  private static final SourceTarget ACCOUNT = SourceTarget.usageOf(SampleFacts.ACCOUNT);

  @Test
  void project_hasEveryKindOfFigure() throws IOException {
    assertThat(
            json(PROJECT, SampleFacts.ofProject(), List.of("2026-11-19", "2026-11-21")).toString())
        .isEqualTo(
            SampleFacts.expected(
                    """
                    {
                      "at": "2026-11-22T00:00:00Z",
                      "kind": "v2",
                      "project_id": "1234567890123456789012",
                      "from": "2026-11-19",
                      "to": "2026-11-22",
                      "missing_days": ["2026-11-19", "2026-11-21"],
                      "facts": [
                        {"field": "project_usage", "value": 43435, SEEN},
                        {"field": "project_cap", "value": 9223372036854775807, SEEN},
                        {"field": "cap_reset_day", "value": 10, SEEN},
                        {"field": "free_balance", "usd": "20", SEEN},
                        {"field": "prepaid_balance", "usd": "0", SEEN},
                        {"field": "total_balance", "usd": "-19.995", SEEN},
                        {"field": "free_grant", "expires_at": "2026-12-01T00:00:00Z",
                         "usd": "10.5", SEEN},
                        {"day": "2026-11-20",
                         "scope": {"project_id": "1234567890123456789012"},
                         "metric": "activities", "value": 7500, SEEN},
                        {"day": "2026-11-20",
                         "scope": {"project_id": "1234567890123456789012", "app_id": "8"},
                         "metric": "activities", "value": 0, SEEN}
                      ]
                    }
                    """
                        .replace("SEEN", seen()))
                .toString());
  }

  @Test
  void account_namesEachScopeInFull() throws IOException {
    assertThat(json(ACCOUNT, SampleFacts.ofAccount(), List.of()))
        .isEqualTo(
            SampleFacts.expected(
                """
                {
                  "at": "2026-11-22T00:00:00Z",
                  "kind": "enterprise",
                  "account": "Acme, Inc",
                  "from": "2026-11-19",
                  "to": "2026-11-22",
                  "missing_days": [],
                  "facts": [
                    {"day": "2026-11-20",
                     "scope": {"account": "Acme, Inc", "publisher": "twitter"},
                     "metric": "activities", "value": 1235, SEEN},
                    {"day": "2026-11-20",
                     "scope": {"account": "Acme, Inc", "publisher": "twitter",
                       "product": "PowerTrack"},
                     "metric": "activities", "value": 961, SEEN},
                    {"day": "2026-11-20",
                     "scope": {"account": "Acme, Inc", "publisher": "twitter",
                       "product": "PowerTrack", "endpoint": "PowerTrack 2.0",
                       "label": "x, \\"y\\""},
                     "metric": "activities", "value": 960, SEEN},
                    {"day": "2026-11-20",
                     "scope": {"account": "Acme, Inc", "publisher": "twitter"},
                     "metric": "historicalPowertrackJobs", "value": 2, SEEN}
                  ]
                }
                """
                    .replace("SEEN", seen())));
  }

  @Test
  void history_isOfOneDay_withBothMomentsOfEachNumber() throws IOException {
    Instant revised = Instant.parse("2026-11-22T12:00:00.5Z");
    List<OfficialFact> facts =
        List.of(
            SampleFacts.fact(SampleFacts.count(SampleFacts.PROJECT, "activities"), 7_500),
            new OfficialFact(
                SampleFacts.count(SampleFacts.PROJECT, "activities"), 7_499, revised, revised));

    assertThat(
            SampleFacts.json(
                out -> OfficialUsageJson.writeHistory(PROJECT, SampleFacts.DAY, facts, out)))
        .isEqualTo(
            SampleFacts.expected(
                """
                {
                  "kind": "v2",
                  "project_id": "1234567890123456789012",
                  "day": "2026-11-20",
                  "facts": [
                    {"day": "2026-11-20",
                     "scope": {"project_id": "1234567890123456789012"},
                     "metric": "activities", "value": 7500, SEEN},
                    {"day": "2026-11-20",
                     "scope": {"project_id": "1234567890123456789012"},
                     "metric": "activities", "value": 7499,
                     "first_seen": "2026-11-22T12:00:00.500Z",
                     "last_seen": "2026-11-22T12:00:00.500Z"}
                  ]
                }
                """
                    .replace("SEEN", seen())));
  }

  @Test
  void credits_areNamedByTheirKind() throws IOException {
    JsonNode json = json(SourceTarget.creditsOf(SampleFacts.PROJECT), List.of(), List.of());

    assertThat(json.get("kind").textValue()).isEqualTo("v2-credits");
    assertThat(json.get("project_id").textValue()).isEqualTo("1234567890123456789012");
    assertThat(json.get("facts")).isEmpty();
  }

  private static JsonNode json(SourceTarget target, List<OfficialFact> facts, List<String> missing)
      throws IOException {
    OfficialUsage usage =
        new OfficialUsage(
            target,
            new UsageWindow(LocalDate.parse("2026-11-19"), LocalDate.parse("2026-11-22")),
            Instant.parse("2026-11-22T00:00:00Z"),
            facts,
            missing.stream().map(LocalDate::parse).toList());
    return SampleFacts.json(out -> OfficialUsageJson.write(usage, out));
  }

  private static String seen() {
    return "\"first_seen\": \"2026-11-21T00:00:00Z\","
        + " \"last_seen\": \"2026-11-21T23:59:59.999999999Z\"";
  }
}
