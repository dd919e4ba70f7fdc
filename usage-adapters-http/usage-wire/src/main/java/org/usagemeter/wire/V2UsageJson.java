package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.report.BucketUsage;
import org.usagemeter.domain.report.ProjectUsage;
import org.usagemeter.domain.scope.App;

/**
 * The answer of X API v2, {@code GET /2/usage/tweets}, as it is served since 2023: counts, caps and
 * ids are strings of digits, days are UTC midnights.
 */
public final class V2UsageJson {

  private static final String MIDNIGHT = "T00:00:00.000Z";

  private V2UsageJson() {}

  /**
   * Writes one answer. The four fields of the summary are always there, but for a cap that is not
   * known; the daily ones where {@code fields} has them.
   *
   * @param out left open
   */
  public static void write(ProjectUsage usage, Set<V2Field> fields, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    out.writeObjectFieldStart("data");
    writeSummary(usage, out);
    if (fields.contains(V2Field.DAILY_PROJECT_USAGE)) {
      out.writeObjectFieldStart("daily_project_usage");
      out.writeStringField("project_id", usage.project().id());
      writeDays(usage.daily(), out);
      out.writeEndObject();
    }
    if (fields.contains(V2Field.DAILY_CLIENT_APP_USAGE)) {
      out.writeArrayFieldStart("daily_client_app_usage");
      for (App app : usage.apps()) {
        writeApp(app, usage.daily(app), out);
      }
      out.writeEndArray();
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void writeSummary(ProjectUsage usage, JsonGenerator out) throws IOException {
    out.writeNumberField("cap_reset_day", usage.listed().capResetDay());
    OptionalLong cap = usage.listed().cap();
    if (cap.isPresent()) {
      out.writeStringField("project_cap", Long.toString(cap.getAsLong()));
    }
    out.writeStringField("project_id", usage.project().id());
    out.writeStringField("project_usage", digits(usage.used()));
  }

  private static void writeApp(App app, List<BucketUsage> days, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("client_app_id", app.id());
    writeDays(days, out);
    out.writeNumberField("usage_result_count", days.size());
    out.writeEndObject();
  }

  private static void writeDays(List<BucketUsage> days, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("usage");
    for (BucketUsage day : days) {
      out.writeStartObject();
      out.writeStringField("date", day.start() + MIDNIGHT);
      out.writeStringField("usage", digits(day.count()));
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static String digits(DedupedActivityCount count) {
    return Long.toString(count.activities());
  }
}
