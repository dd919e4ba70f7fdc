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

  private final AccountUsage usage;
  private final JsonGenerator out;
  private final Projected heard;
  private final List<UsageWindow> buckets;
  private boolean known = true;

  private EnterpriseUsageJson(AccountUsage usage, JsonGenerator out, Projected heard) {
    this.usage = usage;
    this.out = out;
    this.heard = heard;
    this.buckets = usage.buckets();
  }

  /**
   * Writes one answer.
   *
   * @param out left open
   */
  public static void write(AccountUsage usage, JsonGenerator out) throws IOException {
    write(usage, out, (used, projected) -> {});
  }

  /** Hears of each figure that is projected, once it is written. */
  interface Projected {
    void written(long used, long projected);
  }

  /** The same. Whether all projections could be known. */
  static boolean write(AccountUsage usage, JsonGenerator out, Projected heard) throws IOException {
    EnterpriseUsageJson writing = new EnterpriseUsageJson(usage, out, heard);
    writing.write();
    return writing.known;
  }

  private void write() throws IOException {
    out.writeStartObject();
    out.writeObjectFieldStart("account");
    out.writeStringField("name", usage.account().name());
    out.writeEndObject();
    out.writeArrayFieldStart("publishers");
    for (UsageTree publisher : usage.publishers()) {
      writeScope(publisher, publisher.tree().root());
    }
    out.writeEndArray();
    UsageWindow window = usage.asked().window();
    out.writeStringField("bucket", usage.asked().bucket().name().toLowerCase(Locale.ROOT));
    out.writeStringField("fromDate", EnterpriseTime.format(window.from()));
    out.writeStringField("toDate", EnterpriseTime.format(window.toExclusive()));
    out.writeEndObject();
  }

  private void writeScope(UsageTree publisher, Scope scope) throws IOException {
    out.writeStartObject();
    writeType(scope);
    List<Counter> counters = Counter.of(scope);
    out.writeArrayFieldStart("used");
    for (UsageWindow bucket : buckets) {
      out.writeStartObject();
      out.writeStringField(TIME_PERIOD, EnterpriseTime.format(usage.label(bucket)));
      for (Counter counter : counters) {
        writeCount(counter, usage.used(publisher, scope, counter.metric(), bucket));
      }
      out.writeEndObject();
    }
    out.writeEndArray();
    Optional<LocalDate> month = usage.projectedMonth(publisher);
    if (month.isPresent()) {
      writeProjected(publisher, scope, month.get());
    }
    writeChildren(publisher, scope);
    out.writeEndObject();
  }

  private void writeType(Scope scope) throws IOException {
    if (scope instanceof Endpoint endpoint) {
      out.writeStringField("type", endpoint.type());
      out.writeStringField("label", endpoint.label());
    } else {
      out.writeStringField("type", scope.name());
    }
  }

  private void writeCount(Counter counter, DedupedActivityCount count) throws IOException {
    out.writeNumberField(counter.field(), count.activities());
  }

  /** Figures of which nothing can be known are left out, and with the last one the whole object. */
  private void writeProjected(UsageTree publisher, Scope scope, LocalDate month)
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
        writeCount(counter, count.get());
        heard.written(
            publisher.running().used(scope, counter.metric()).activities(),
            count.get().activities());
      } else {
        known = false;
      }
    }
    if (begun) {
      out.writeEndObject();
    }
  }

  private void writeChildren(UsageTree publisher, Scope scope) throws IOException {
    boolean isPublisher = scope instanceof Publisher;
    // Endpoints have none, and looking for them goes through the whole tree each time.
    if (!isPublisher && !(scope instanceof Product)) {
      return;
    }
    List<Scope> children = publisher.tree().children(scope);
    if (isPublisher || !children.isEmpty()) {
      out.writeArrayFieldStart(isPublisher ? "products" : "endpoints");
      for (Scope child : children) {
        writeScope(publisher, child);
      }
      out.writeEndArray();
    }
  }
}
