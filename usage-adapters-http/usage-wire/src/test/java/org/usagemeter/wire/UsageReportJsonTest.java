package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.domain.time.Bucket;

class UsageReportJsonTest {

  @Test
  void project_hasEveryFigure() throws IOException {
    UsageReport report =
        SampleReport.ofProject(
            OptionalLong.of(60),
            Optional.of(Bucket.MONTH),
            new ReportFilter(Set.of(ScopeLevel.APP), Optional.empty()));

    assertThat(json(report))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {
                      "as_of": 42,
                      "at": "2026-11-02T00:00:00Z",
                      "from": "2026-10-31",
                      "to": "2026-11-02",
                      "bucket": "month",
                      "trees": [
                        {
                          "root": {"project_id": "7"},
                          "running_period": {
                            "from": "2026-11-01",
                            "to": "2026-12-01",
                            "used": 4,
                            "projected": 120,
                            "cap": 60,
                            "cap_reached": false,
                            "cap_reached_at": "2026-11-16T00:00:00Z"
                          },
                          "usage": [
                            {
                              "scope": {"project_id": "7", "app_id": "8"},
                              "metric": "activities",
                              "total": 3,
                              "running_period_used": 3,
                              "running_period_projected": 90,
                              "buckets": [
                                {"from": "2026-10-31", "to": "2026-11-01", "count": 0},
                                {"from": "2026-11-01", "to": "2026-11-02", "count": 3}
                              ]
                            }
                          ]
                        }
                      ]
                    }
                    """));
  }

  @ParameterizedTest(name = "4 used of {0}: reached {1}, or at {2}")
  @CsvSource({
    "0,   true,",
    "4,   true,",
    "5,   false, 2026-11-02T06:00:00Z",
    "119, false, 2026-11-30T18:00:00Z",
    "120, false,",
  })
  void cap_isReachedOrWillBe(long cap, boolean reached, String reachedAt) throws IOException {
    JsonNode running = running(OptionalLong.of(cap));

    assertThat(running.get("cap").longValue()).isEqualTo(cap);
    assertThat(running.get("cap_reached").booleanValue()).isEqualTo(reached);
    assertThat(Optional.ofNullable(running.get("cap_reached_at")).map(JsonNode::textValue))
        .isEqualTo(Optional.ofNullable(reachedAt));
  }

  @Test
  void noCap_hasNoneOfItsFields() throws IOException {
    assertThat(running(OptionalLong.empty()).fieldNames())
        .toIterable()
        .containsExactly("from", "to", "used", "projected");
  }

  @Test
  void noBucket_isTheWholeWindow() throws IOException {
    JsonNode report = json(SampleReport.ofAccount(Optional.empty(), ReportFilter.NONE));

    assertThat(report.get("bucket").textValue()).isEqualTo("none");
    assertThat(report.at("/trees/0/usage/0/buckets").toString())
        .isEqualTo("[{\"from\":\"2026-10-31\",\"to\":\"2026-11-02\",\"count\":4}]");
  }

  @Test
  void account_namesEachScopeInFull() throws IOException {
    JsonNode report = json(SampleReport.ofAccount(Optional.of(Bucket.DAY), ReportFilter.NONE));

    assertThat(report.at("/trees/0/root").toString())
        .isEqualTo("{\"account\":\"a\",\"publisher\":\"twitter\"}");
    assertThat(report.at("/trees/0/usage/2/scope").toString())
        .isEqualTo(
            "{\"account\":\"a\",\"publisher\":\"twitter\",\"product\":\"PowerTrack\","
                + "\"endpoint\":\"PowerTrack 2.0\",\"label\":\"x, \\\"y\\\"\"}");
  }

  @Test
  void metrics_areActivitiesAlwaysAndOthersWhereUsed() throws IOException {
    assertThat(listed(ReportFilter.NONE)).containsExactly("/activities", "/users", "8/activities");
  }

  @Test
  void metricAskedFor_isListedAloneUsedOrNot() throws IOException {
    assertThat(listed(new ReportFilter(Set.of(), Optional.of(SampleReport.USERS))))
        .containsExactly("/users", "8/users");
  }

  @Test
  void levelsAskedFor_areListedAlone() throws IOException {
    assertThat(listed(new ReportFilter(Set.of(ScopeLevel.APP), Optional.empty())))
        .containsExactly("8/activities");
    assertThat(
            listed(new ReportFilter(Set.of(ScopeLevel.PROJECT, ScopeLevel.APP), Optional.empty())))
        .containsExactly("/activities", "/users", "8/activities");
    assertThat(listed(new ReportFilter(Set.of(ScopeLevel.ENDPOINT), Optional.empty()))).isEmpty();
  }

  /** App and metric of each line of usage of the project. */
  private static Iterable<String> listed(ReportFilter filter) throws IOException {
    JsonNode report = json(SampleReport.ofProject(OptionalLong.empty(), Optional.empty(), filter));
    return StreamSupport.stream(report.at("/trees/0/usage").spliterator(), false)
        .map(usage -> usage.at("/scope/app_id").asText() + "/" + usage.get("metric").textValue())
        .toList();
  }

  private static JsonNode running(OptionalLong cap) throws IOException {
    return json(SampleReport.ofProject(cap, Optional.empty(), ReportFilter.NONE))
        .at("/trees/0/running_period");
  }

  private static JsonNode json(UsageReport report) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      UsageReportJson.write(report, out);
    }
    return new ObjectMapper().readTree(text.toString());
  }
}
