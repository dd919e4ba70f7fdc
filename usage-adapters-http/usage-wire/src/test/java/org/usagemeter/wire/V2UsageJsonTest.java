package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.report.ProjectUsage;
import org.usagemeter.domain.report.RunningPeriod;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.domain.time.BillingPeriod;
import org.usagemeter.domain.time.V2Window;

class V2UsageJsonTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
  private static final Project PROJECT = new Project("1369785403853424");
  private static final App FIRST = new App(PROJECT, "12345678");
  private static final App SECOND = new App(PROJECT, "87654321");

  @Test
  void answer_withoutFields_isTheSummary() throws IOException {
    assertThat(written(usage(OptionalLong.of(5_000_000_000L), 7), Set.of()))
        .isEqualTo(expected("expected-v2-default.json"));
  }

  @Test
  void answer_withDailyFields_hasThemBehindTheSummary() throws IOException {
    Set<V2Field> fields = EnumSet.of(V2Field.DAILY_CLIENT_APP_USAGE, V2Field.DAILY_PROJECT_USAGE);

    assertThat(written(usage(OptionalLong.of(5_000_000_000L), 7), fields))
        .isEqualTo(expected("expected-v2-daily.json"));
  }

  @Test
  void answer_ofAProjectWithoutCap_hasNone() throws IOException {
    assertThat(written(usage(OptionalLong.empty(), 1), EnumSet.allOf(V2Field.class)))
        .isEqualTo(
            "{\"data\":{\"cap_reset_day\":10,\"project_id\":\"1369785403853424\","
                + "\"project_usage\":\"43435\",\"daily_project_usage\":{"
                + "\"project_id\":\"1369785403853424\",\"usage\":["
                + "{\"date\":\"2026-11-21T00:00:00.000Z\",\"usage\":\"2000\"}]},"
                + "\"daily_client_app_usage\":[{\"client_app_id\":\"12345678\",\"usage\":["
                + "{\"date\":\"2026-11-21T00:00:00.000Z\",\"usage\":\"1500\"}],"
                + "\"usage_result_count\":1},{\"client_app_id\":\"87654321\",\"usage\":["
                + "{\"date\":\"2026-11-21T00:00:00.000Z\",\"usage\":\"800\"}],"
                + "\"usage_result_count\":1}]}}");
  }

  @Test
  void answer_ofAnIdOf22Digits_keepsIt() throws IOException {
    Project project = new Project("1234567890123456789012");
    ListedProject listed = ListedProject.unlisted(project);
    ProjectUsage usage = new ProjectUsage(listed, tree(listed, DayCounts.NONE, 7));

    assertThat(written(usage, Set.of()))
        .isEqualTo(
            "{\"data\":{\"cap_reset_day\":1,\"project_id\":\"1234567890123456789012\","
                + "\"project_usage\":\"0\"}}");
  }

  private static ProjectUsage usage(OptionalLong cap, int days) {
    DayCounts.Builder counts = new DayCounts.Builder();
    // Used between the reset on the 10th and the first day of the daily fields.
    put(counts, PROJECT, "2026-11-12", 19_435);
    put(counts, PROJECT, "2026-11-16", 4_000, 3_500, 7_000, 0, 7_500, 2_000);
    put(counts, FIRST, "2026-11-16", 2_500, 3_500, 5_000, 0, 7_500, 1_500);
    put(counts, SECOND, "2026-11-16", 2_500, 1, 4_000, 0, 7_500, 800);
    ListedProject listed =
        new ListedProject(new ScopeTree(PROJECT, List.of(PROJECT, FIRST, SECOND)), cap, 10);
    return new ProjectUsage(listed, tree(listed, counts.build(), days));
  }

  private static void put(DayCounts.Builder counts, Scope scope, String first, long... days) {
    LocalDate day = LocalDate.parse(first);
    for (long count : days) {
      counts.put(scope, Metric.ACTIVITIES, day, count);
      day = day.plusDays(1);
    }
  }

  private static UsageTree tree(ListedProject listed, DayCounts counts, int days) {
    BillingPeriod period = BillingPeriod.containing(TODAY, listed.capResetDay());
    return new UsageTree(
        listed.tree(),
        V2Window.lastDays(days, TODAY),
        counts,
        new RunningPeriod(period.window(), NOW, counts),
        listed.cap());
  }

  private static String written(ProjectUsage usage, Set<V2Field> fields) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = MAPPER.createGenerator(text)) {
      V2UsageJson.write(usage, fields, out);
    }
    return text.toString();
  }

  private static String expected(String resource) throws IOException {
    return MAPPER.readTree(V2UsageJsonTest.class.getResourceAsStream(resource)).toString();
  }
}
