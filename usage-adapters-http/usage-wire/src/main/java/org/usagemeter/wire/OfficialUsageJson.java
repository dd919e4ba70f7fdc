package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.report.OfficialUsage;

/**
 * Official numbers for programs: counts are numbers, ids are text, money is text in US dollars, so
 * that no reader rounds it.
 */
public final class OfficialUsageJson {

  private OfficialUsageJson() {}

  /**
   * Writes the newest numbers as one object.
   *
   * @param out left open
   */
  public static void write(OfficialUsage usage, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("at", usage.at().toString());
    writeTarget(usage.target(), out);
    out.writeStringField("from", usage.window().from().toString());
    out.writeStringField("to", usage.window().toExclusive().toString());
    out.writeArrayFieldStart("missing_days");
    for (LocalDate day : usage.missing()) {
      out.writeString(day.toString());
    }
    out.writeEndArray();
    writeFacts(usage.facts(), out);
    out.writeEndObject();
  }

  /**
   * Writes every number that was ever said of one day as one object.
   *
   * @param out left open
   */
  public static void writeHistory(
      SourceTarget target, LocalDate day, List<OfficialFact> facts, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    writeTarget(target, out);
    out.writeStringField("day", day.toString());
    writeFacts(facts, out);
    out.writeEndObject();
  }

  /** Writes the kind of a target, and whom it is about. */
  static void writeTarget(SourceTarget target, JsonGenerator out) throws IOException {
    out.writeStringField("kind", target.kind().toString());
    out.writeStringField(target.isAccount() ? "account" : "project_id", target.name());
  }

  private static void writeFacts(List<OfficialFact> facts, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("facts");
    for (OfficialFact fact : facts) {
      out.writeStartObject();
      writeFigure(fact.figure(), out);
      if (OfficialFigureFields.isMoney(fact.figure())) {
        out.writeStringField("usd", UsDollars.text(fact.value()));
      } else {
        out.writeNumberField("value", fact.value());
      }
      out.writeStringField("first_seen", fact.firstSeen().toString());
      out.writeStringField("last_seen", fact.lastSeen().toString());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void writeFigure(OfficialFigure figure, JsonGenerator out) throws IOException {
    if (figure instanceof OfficialFigure.DayCount count) {
      out.writeStringField("day", count.day().toString());
      UsageReportJson.writeScope("scope", count.scope(), out);
      out.writeStringField("metric", count.metric().name());
    } else if (figure instanceof OfficialFigure.Summary summary) {
      out.writeStringField("field", summary.field().toString());
    } else if (figure instanceof OfficialFigure.FreeGrant grant) {
      out.writeStringField("field", "free_grant");
      out.writeStringField("expires_at", grant.expiresAt().toString());
    }
  }
}
