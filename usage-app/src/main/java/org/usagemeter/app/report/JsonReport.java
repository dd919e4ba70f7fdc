package org.usagemeter.app.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * A report for programs: counts are numbers, ids are text, days are half-open ({@code from} is
 * counted, {@code to} is not).
 */
public final class JsonReport {

  private JsonReport() {}

  /** The report as one object. */
  public static String text(UsageReport report) {
    return JsonText.of(json -> write(report, json));
  }

  private static void write(UsageReport report, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("as_of", report.asOf().toString());
    writeDays(report.window(), json);
    json.writeStringField("bucket", report.bucket().name().toLowerCase(Locale.ROOT));
    json.writeArrayFieldStart("trees");
    for (UsageTree tree : report.trees()) {
      writeTree(report, tree, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeTree(UsageReport report, UsageTree tree, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("running_period");
    writeDays(tree.running().window(), json);
    if (tree.cap().isPresent()) {
      json.writeNumberField("cap", tree.cap().getAsLong());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("usage");
    List<UsageWindow> buckets = report.window().splitBy(report.bucket());
    for (Scope scope : tree.tree().scopes()) {
      for (Metric metric : ScopeMetrics.of(tree, scope)) {
        writeUsage(tree, scope, metric, buckets, json);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeUsage(
      UsageTree tree, Scope scope, Metric metric, List<UsageWindow> buckets, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("scope");
    for (Map.Entry<String, String> field : ScopeFields.of(scope).entrySet()) {
      json.writeStringField(field.getKey(), field.getValue());
    }
    json.writeEndObject();
    json.writeStringField("metric", metric.name());
    json.writeNumberField("total", tree.total(scope, metric).activities());
    json.writeNumberField("running_period_used", tree.running().used(scope, metric).activities());
    Optional<DedupedActivityCount> projected = tree.running().projected(scope, metric);
    if (projected.isPresent()) {
      json.writeNumberField("running_period_projected", projected.get().activities());
    }
    json.writeArrayFieldStart("buckets");
    for (UsageWindow days : buckets) {
      json.writeStartObject();
      writeDays(days, json);
      json.writeNumberField("count", tree.counts().in(scope, metric, days).activities());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeDays(UsageWindow days, JsonGenerator json) throws IOException {
    json.writeStringField("from", days.from().toString());
    json.writeStringField("to", days.toExclusive().toString());
  }
}
