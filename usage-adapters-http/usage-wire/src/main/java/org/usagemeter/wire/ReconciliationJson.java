package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.usagemeter.domain.report.ReconciledFigure;
import org.usagemeter.domain.report.Reconciliation;

/** A reconciliation for programs. A number that one side does not have is left out. */
public final class ReconciliationJson {

  private ReconciliationJson() {}

  /**
   * Writes it as one object.
   *
   * @param out left open
   */
  public static void write(Reconciliation reconciliation, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("at", reconciliation.at().toString());
    OfficialUsageJson.writeTarget(reconciliation.target(), out);
    out.writeStringField("from", reconciliation.window().from().toString());
    out.writeStringField("to", reconciliation.window().toExclusive().toString());
    out.writeNumberField("unexplained", reconciliation.unexplained().size());
    out.writeArrayFieldStart("figures");
    for (ReconciledFigure figure : reconciliation.figures()) {
      write(figure, out);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void write(ReconciledFigure figure, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("day", figure.figure().day().toString());
    UsageReportJson.writeScope("scope", figure.figure().scope(), out);
    out.writeStringField("metric", figure.figure().metric().name());
    if (figure.metered().isPresent()) {
      out.writeNumberField("metered", figure.metered().getAsLong());
    }
    if (figure.official().isPresent()) {
      out.writeNumberField("official", figure.official().getAsLong());
    }
    out.writeNumberField("difference", figure.apart());
    out.writeStringField("class", figure.difference().toString());
    out.writeBooleanField("explained", figure.isExplained());
    if (figure.seenAt().isPresent()) {
      out.writeStringField("official_seen_at", figure.seenAt().get().toString());
    }
    out.writeEndObject();
  }
}
