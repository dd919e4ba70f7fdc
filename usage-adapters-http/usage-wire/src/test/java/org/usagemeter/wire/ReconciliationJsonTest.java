package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.report.Reconciliation;

class ReconciliationJsonTest {

  @Test
  void project_hasEveryClass_withoutTheNumberThatIsMissing() throws IOException {
    assertThat(json(SampleReconciliation.ofProject()))
        .isEqualTo(
            SampleFacts.expected(
                """
                {
                  "at": "2026-11-22T00:00:00Z",
                  "kind": "v2",
                  "project_id": "1234567890123456789012",
                  "from": "2026-11-20",
                  "to": "2026-11-21",
                  "unexplained": 4,
                  "figures": [
                    {PROJECT, "metered": 7, "official": 7, "difference": 0,
                     "class": "equal", "explained": true, SEEN},
                    {PROJECT, "metered": 7, "official": 8, "difference": -1,
                     "class": "within tolerance", "explained": true, SEEN},
                    {PROJECT, "metered": 7, "difference": 7,
                     "class": "official not yet settled", "explained": true, SEEN},
                    {APP, "metered": 0, "official": 9223372036854775807,
                     "difference": -9223372036854775807,
                     "class": "official higher", "explained": false, SEEN},
                    {APP, "metered": 9, "official": 8, "difference": 1,
                     "class": "metered higher", "explained": false, SEEN},
                    {APP, "metered": 9, "difference": 9,
                     "class": "no official number", "explained": false, SEEN},
                    {APP, "metered": 9, "difference": 9,
                     "class": "no official number", "explained": true},
                    {APP, "official": 5, "difference": -5,
                     "class": "no metered number", "explained": false, SEEN}
                  ]
                }
                """
                    .replace("PROJECT", figure(""))
                    .replace("APP", figure(", \"app_id\": \"8\""))
                    .replace("SEEN", "\"official_seen_at\": \"2026-11-21T23:59:59.999999999Z\"")));
  }

  @Test
  void account_namesEachScopeInFull() throws IOException {
    assertThat(json(SampleReconciliation.ofAccount()))
        .isEqualTo(
            SampleFacts.expected(
                """
                {
                  "at": "2026-11-22T00:00:00Z",
                  "kind": "enterprise",
                  "account": "Acme, Inc",
                  "from": "2026-11-20",
                  "to": "2026-11-21",
                  "unexplained": 0,
                  "figures": [
                    {"day": "2026-11-20",
                     "scope": {"account": "Acme, Inc", "publisher": "twitter",
                       "product": "PowerTrack", "endpoint": "PowerTrack 2.0",
                       "label": "x, \\"y\\""},
                     "metric": "historicalPowertrackDays",
                     "metered": 2, "official": 2, "difference": 0,
                     "class": "equal", "explained": true,
                     "official_seen_at": "2026-11-21T00:00:00Z"}
                  ]
                }
                """));
  }

  @Test
  void noFigure_isAnEmptyList() throws IOException {
    assertThat(json(SampleReconciliation.empty()).get("figures")).isEmpty();
  }

  private static JsonNode json(Reconciliation reconciliation) throws IOException {
    return SampleFacts.json(out -> ReconciliationJson.write(reconciliation, out));
  }

  private static String figure(String app) {
    return "\"day\": \"2026-11-20\", \"scope\": {\"project_id\": \"1234567890123456789012\""
        + app
        + "}, \"metric\": \"activities\"";
  }
}
