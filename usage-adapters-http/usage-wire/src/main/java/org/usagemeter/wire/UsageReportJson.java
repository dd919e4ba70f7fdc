package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.report.RunningPeriod;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * A report for programs: counts are numbers, ids are text, days are half-open ({@code from} is
 * counted, {@code to} is not).
 */
public final class UsageReportJson {

  private UsageReportJson() {}

  /**
   * Writes the report as one object.
   *
   * @param out left open
   */
  public static void write(UsageReport report, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeNumberField("as_of", report.asOf());
    out.writeStringField("at", report.at().toString());
    writeDays(report.window(), out);
    out.writeStringField("bucket", report.bucketName());
    out.writeArrayFieldStart("trees");
    for (UsageTree tree : report.trees()) {
      writeTree(report, tree, out);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void writeTree(UsageReport report, UsageTree tree, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    writeScope("root", tree.tree().root(), out);
    writeRunning(tree, out);
    out.writeArrayFieldStart("usage");
    List<UsageWindow> buckets = report.buckets();
    for (Scope scope : tree.tree().scopes()) {
      if (report.filter().lists(scope)) {
        for (Metric metric : report.filter().metrics(tree, scope)) {
          writeUsage(tree, scope, metric, buckets, out);
        }
      }
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void writeRunning(UsageTree tree, JsonGenerator out) throws IOException {
    RunningPeriod running = tree.running();
    Scope root = tree.tree().root();
    out.writeObjectFieldStart("running_period");
    writeDays(running.window(), out);
    out.writeNumberField("used", running.used(root, Metric.ACTIVITIES).activities());
    writeIfKnown("projected", running.projected(root, Metric.ACTIVITIES), out);
    if (tree.cap().isPresent()) {
      out.writeNumberField("cap", tree.cap().getAsLong());
      out.writeBooleanField("cap_reached", tree.capReached());
      Optional<Instant> reached = tree.capReachedAt();
      if (reached.isPresent()) {
        out.writeStringField("cap_reached_at", reached.get().toString());
      }
    }
    out.writeEndObject();
  }

  private static void writeUsage(
      UsageTree tree, Scope scope, Metric metric, List<UsageWindow> buckets, JsonGenerator out)
      throws IOException {
    RunningPeriod running = tree.running();
    out.writeStartObject();
    writeScope("scope", scope, out);
    out.writeStringField("metric", metric.name());
    out.writeNumberField("total", tree.total(scope, metric).activities());
    out.writeNumberField("running_period_used", running.used(scope, metric).activities());
    writeIfKnown("running_period_projected", running.projected(scope, metric), out);
    out.writeArrayFieldStart("buckets");
    for (UsageWindow days : buckets) {
      out.writeStartObject();
      writeDays(days, out);
      out.writeNumberField("count", tree.counts().in(scope, metric, days).activities());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  static void writeScope(String field, Scope scope, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart(field);
    for (Map.Entry<String, String> name : ScopeFields.of(scope).entrySet()) {
      out.writeStringField(name.getKey(), name.getValue());
    }
    out.writeEndObject();
  }

  private static void writeIfKnown(
      String field, Optional<DedupedActivityCount> count, JsonGenerator out) throws IOException {
    if (count.isPresent()) {
      out.writeNumberField(field, count.get().activities());
    }
  }

  private static void writeDays(UsageWindow days, JsonGenerator out) throws IOException {
    out.writeStringField("from", days.from().toString());
    out.writeStringField("to", days.toExclusive().toString());
  }
}
