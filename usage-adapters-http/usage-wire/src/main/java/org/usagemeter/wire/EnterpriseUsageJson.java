package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.report.AccountUsage;
import org.usagemeter.domain.report.Counter;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * The answer of the Enterprise Usage API, {@code GET /metrics/usage/accounts/{account}.json}: times
 * are strings of 12 digits, counts are integers.
 */
public final class EnterpriseUsageJson {

  private static final String TIME_PERIOD = "timePeriod";

  private EnterpriseUsageJson() {}

  /**
   * Writes one answer.
   *
   * @param out left open
   */
  public static void write(AccountUsage usage, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeObjectFieldStart("account");
    out.writeStringField("name", usage.account().name());
    out.writeEndObject();
    out.writeArrayFieldStart("publishers");
    for (UsageTree publisher : usage.publishers()) {
      writeScope(usage, publisher, publisher.tree().root(), out);
    }
    out.writeEndArray();
    UsageWindow window = usage.asked().window();
    out.writeStringField("bucket", usage.asked().bucket().name().toLowerCase(Locale.ROOT));
    out.writeStringField("fromDate", EnterpriseTime.format(window.from()));
    out.writeStringField("toDate", EnterpriseTime.format(window.toExclusive()));
    out.writeEndObject();
  }

  private static void writeScope(
      AccountUsage usage, UsageTree publisher, Scope scope, JsonGenerator out) throws IOException {
    out.writeStartObject();
    writeType(scope, out);
    List<Counter> counters = Counter.of(scope);
    out.writeArrayFieldStart("used");
    for (UsageWindow bucket : usage.buckets()) {
      out.writeStartObject();
      out.writeStringField(TIME_PERIOD, EnterpriseTime.format(usage.label(bucket)));
      for (Counter counter : counters) {
        writeCount(counter, usage.used(publisher, scope, counter.metric(), bucket), out);
      }
      out.writeEndObject();
    }
    out.writeEndArray();
    Optional<LocalDate> month = usage.projectedMonth(publisher);
    if (month.isPresent()) {
      writeProjected(usage, publisher, scope, month.get(), out);
    }
    writeChildren(usage, publisher, scope, out);
    out.writeEndObject();
  }

  private static void writeType(Scope scope, JsonGenerator out) throws IOException {
    if (scope instanceof Endpoint endpoint) {
      out.writeStringField("type", endpoint.type());
      out.writeStringField("label", endpoint.label());
    } else {
      out.writeStringField("type", scope.name());
    }
  }

  private static void writeCount(Counter counter, DedupedActivityCount count, JsonGenerator out)
      throws IOException {
    out.writeNumberField(counter.field(), count.activities());
  }

  /** Figures of which nothing can be known are left out, and with the last one the whole object. */
  private static void writeProjected(
      AccountUsage usage, UsageTree publisher, Scope scope, LocalDate month, JsonGenerator out)
      throws IOException {
    boolean begun = false;
    for (Counter counter : Counter.of(scope)) {
      Optional<DedupedActivityCount> count = usage.projected(publisher, scope, counter.metric());
      if (count.isPresent()) {
        if (!begun) {
          out.writeObjectFieldStart("projected");
          out.writeStringField(TIME_PERIOD, EnterpriseTime.format(month));
          begun = true;
        }
        writeCount(counter, count.get(), out);
      }
    }
    if (begun) {
      out.writeEndObject();
    }
  }

  private static void writeChildren(
      AccountUsage usage, UsageTree publisher, Scope scope, JsonGenerator out) throws IOException {
    List<Scope> children = publisher.tree().children(scope);
    boolean isPublisher = scope instanceof Publisher;
    if (isPublisher || (scope instanceof Product && !children.isEmpty())) {
      out.writeArrayFieldStart(isPublisher ? "products" : "endpoints");
      for (Scope child : children) {
        writeScope(usage, publisher, child, out);
      }
      out.writeEndArray();
    }
  }
}
