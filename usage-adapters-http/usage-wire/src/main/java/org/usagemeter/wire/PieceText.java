package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.transfer.StoredPiece;

/** Writes pieces as JSON, each as the value of a field that is its kind. */
final class PieceText {

  private PieceText() {}

  static void write(StoredPiece piece, JsonGenerator out) throws IOException {
    if (piece instanceof StoredPiece.Known known) {
      writeKnown(known, out);
    } else if (piece instanceof StoredPiece.Recorded recorded) {
      out.writeArrayFieldStart(StoredPieceJson.RECORDED);
      RecordedGroups.write(recorded.batch(), out);
      out.writeEndArray();
    } else if (piece instanceof StoredPiece.Sealed sealed) {
      writeSealed(sealed.day(), sealed.counts(), out);
    } else if (piece instanceof StoredPiece.Voided voided) {
      writeVoided(voided.fact(), out);
    } else if (piece instanceof StoredPiece.Status status) {
      writeStatus(status.status(), out);
    } else if (piece instanceof StoredPiece.Facts facts) {
      writeFacts(facts, out);
    } else if (piece instanceof StoredPiece.Answered answered) {
      writeAnswered(answered, out);
    }
  }

  private static void writeKnown(StoredPiece.Known known, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart(StoredPieceJson.KNOWN);
    out.writeArrayFieldStart("scopes");
    for (Scope scope : known.scopes()) {
      out.writeStartObject();
      writeScope(scope, out);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void writeSealed(LocalDate day, DayCounts counts, JsonGenerator out)
      throws IOException {
    out.writeObjectFieldStart(StoredPieceJson.SEALED);
    out.writeStringField("day", day.toString());
    out.writeArrayFieldStart("counts");
    for (Scope scope : counts.scopes()) {
      for (Metric metric : counts.metrics(scope)) {
        out.writeStartObject();
        writeLeaf(new Leaf(scope, metric), out);
        out.writeNumberField("count", counts.on(scope, metric, day).activities());
        out.writeEndObject();
      }
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void writeVoided(VoidedActivity fact, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart(StoredPieceJson.VOIDED);
    writeText("id", fact.id(), out);
    out.writeStringField("day", fact.day().toString());
    writeLeaf(fact.leaf(), out);
    writeText("reason", fact.reason(), out);
    out.writeStringField("voided_at", fact.voidedAt().toString());
    out.writeEndObject();
  }

  private static void writeStatus(SourceStatus status, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart(StoredPieceJson.STATUS);
    writeTarget(status.target(), out);
    if (status.lastAnswer().isPresent()) {
      out.writeStringField("last_answer", status.lastAnswer().get().toString());
    }
    out.writeBooleanField("offered", status.offered());
    Optional<VendorAllowance> allowance = status.allowance();
    if (allowance.isPresent()) {
      out.writeObjectFieldStart("allowance");
      out.writeNumberField("limit", allowance.get().limit());
      out.writeNumberField("remaining", allowance.get().remaining());
      out.writeStringField("resets_in", allowance.get().resetsIn().toString());
      out.writeEndObject();
    }
    Optional<SourceFailure> failure = status.failure();
    if (failure.isPresent()) {
      writeFailure(status.target(), failure.get(), out);
    }
    out.writeEndObject();
  }

  private static void writeFailure(SourceTarget target, SourceFailure failure, JsonGenerator out)
      throws IOException {
    if (!failure.target().equals(target)) {
      throw new IllegalArgumentException(
          "the status of " + target + " has a failure of " + failure.target());
    }
    out.writeObjectFieldStart("last_error");
    out.writeStringField("at", failure.at().toString());
    writeText("reason", failure.reason(), out);
    out.writeEndObject();
  }

  private static void writeFacts(StoredPiece.Facts piece, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart(StoredPieceJson.FACTS);
    writeTarget(piece.target(), out);
    out.writeObjectFieldStart("figure");
    writeFigure(piece.facts().get(0).figure(), out);
    out.writeEndObject();
    out.writeArrayFieldStart("facts");
    for (OfficialFact fact : piece.facts()) {
      out.writeStartObject();
      out.writeNumberField("value", fact.value());
      out.writeStringField("first_seen", fact.firstSeen().toString());
      out.writeStringField("last_seen", fact.lastSeen().toString());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void writeFigure(OfficialFigure figure, JsonGenerator out) throws IOException {
    if (figure instanceof OfficialFigure.DayCount count) {
      out.writeStringField("day", count.day().toString());
      writeLeaf(new Leaf(count.scope(), count.metric()), out);
    } else if (figure instanceof OfficialFigure.Summary summary) {
      writeScope(summary.scope(), out);
      out.writeStringField("field", summary.field().toString());
    } else if (figure instanceof OfficialFigure.FreeGrant grant) {
      writeScope(grant.scope(), out);
      out.writeStringField("field", PieceFields.FREE_GRANT);
      out.writeStringField("expires_at", grant.expiresAt().toString());
    }
  }

  private static void writeAnswered(StoredPiece.Answered answered, JsonGenerator out)
      throws IOException {
    out.writeObjectFieldStart(StoredPieceJson.ANSWERED);
    writeTarget(answered.target(), out);
    out.writeStringField("from", answered.days().from().toString());
    out.writeStringField("to", answered.days().toExclusive().toString());
    out.writeStringField("at", answered.at().toString());
    out.writeEndObject();
  }

  static void writeLeaf(Leaf leaf, JsonGenerator out) throws IOException {
    out.writeStringField("metric", leaf.metric().name());
    writeScope(leaf.scope(), out);
  }

  private static void writeScope(Scope scope, JsonGenerator out) throws IOException {
    for (Map.Entry<String, String> name : ScopeFields.of(scope).entrySet()) {
      writeText(name.getKey(), name.getValue(), out);
    }
  }

  private static void writeTarget(SourceTarget target, JsonGenerator out) throws IOException {
    IdText.wellFormed(target.isAccount() ? "account" : "project_id", target.name());
    OfficialUsageJson.writeTarget(target, out);
  }

  private static void writeText(String field, String text, JsonGenerator out) throws IOException {
    out.writeStringField(field, IdText.wellFormed(field, text));
  }
}
