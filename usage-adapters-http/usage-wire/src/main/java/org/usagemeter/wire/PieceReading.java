package org.usagemeter.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.transfer.StoredPiece;

/** Makes pieces of the fields of their lines. */
final class PieceReading {

  private PieceReading() {}

  static StoredPiece known(ExportFields fields) {
    List<Scope> scopes = new ArrayList<>();
    for (ExportFields scope : fields.objects("scopes")) {
      scopes.add(PieceFields.scope(scope));
      scope.end();
    }
    return fields.make(() -> new StoredPiece.Known(scopes));
  }

  static StoredPiece recorded(ExportFields top) {
    ActivityBatch.Builder rows = ActivityBatch.ofStored();
    for (ExportFields group : top.objects(StoredPieceJson.RECORDED)) {
      RecordedGroups.read(group, rows);
    }
    return top.make(() -> new StoredPiece.Recorded(rows.build()));
  }

  static StoredPiece sealed(ExportFields fields) {
    LocalDate day = fields.day("day");
    DayCounts.Builder counts = new DayCounts.Builder();
    Set<Leaf> told = new HashSet<>();
    for (ExportFields row : fields.objects("counts")) {
      Leaf leaf = PieceFields.leaf(row);
      long count = row.number("count");
      row.end();
      if (count <= 0) {
        throw row.refused(
            "has count " + count + ": it is 1 or more, and absent where there is none");
      }
      if (!told.add(leaf)) {
        throw row.refused("has a scope and a metric that stand before already");
      }
      counts.put(leaf.scope(), leaf.metric(), day, count);
    }
    return new StoredPiece.Sealed(day, counts.build());
  }

  static StoredPiece voided(ExportFields fields) {
    String id = fields.text("id");
    String reason = fields.text("reason");
    Leaf leaf = PieceFields.leaf(fields);
    LocalDate day = fields.day("day");
    Instant voidedAt = fields.moment("voided_at");
    return fields.make(
        () -> new StoredPiece.Voided(new VoidedActivity(id, day, leaf, reason, voidedAt)));
  }

  static StoredPiece status(ExportFields fields) {
    SourceTarget target = PieceFields.target(fields);
    return new StoredPiece.Status(
        new SourceStatus(
            target,
            fields.has("last_answer")
                ? Optional.of(fields.moment("last_answer"))
                : Optional.empty(),
            fields.truth("offered"),
            fields.has("allowance")
                ? Optional.of(allowance(fields.object("allowance")))
                : Optional.empty(),
            fields.has("last_error")
                ? Optional.of(failure(target, fields.object("last_error")))
                : Optional.empty()));
  }

  private static VendorAllowance allowance(ExportFields fields) {
    long limit = fields.number("limit");
    long remaining = fields.number("remaining");
    Duration resetsIn =
        fields.parsed("resets_in", Duration::parse, "a length of time such as PT15M");
    fields.end();
    return fields.make(() -> new VendorAllowance(limit, remaining, resetsIn));
  }

  private static SourceFailure failure(SourceTarget target, ExportFields fields) {
    SourceFailure failure = new SourceFailure(target, fields.moment("at"), fields.text("reason"));
    fields.end();
    return failure;
  }

  static StoredPiece facts(ExportFields fields) {
    SourceTarget target = PieceFields.target(fields);
    OfficialFigure figure = PieceFields.figure(fields.object("figure"));
    List<OfficialFact> facts = new ArrayList<>();
    for (ExportFields fact : fields.objects("facts")) {
      facts.add(fact(figure, fact));
      fact.end();
    }
    return fields.make(() -> new StoredPiece.Facts(target, facts));
  }

  private static OfficialFact fact(OfficialFigure figure, ExportFields fields) {
    long value = fields.number("value");
    Instant first = fields.moment("first_seen");
    Instant last = fields.moment("last_seen");
    return fields.make(() -> new OfficialFact(figure, value, first, last));
  }

  static StoredPiece answered(ExportFields fields) {
    SourceTarget target = PieceFields.target(fields);
    LocalDate from = fields.day("from");
    LocalDate to = fields.day("to");
    UsageWindow days = fields.make(() -> new UsageWindow(from, to));
    Instant at = fields.moment("at");
    return fields.make(() -> new StoredPiece.Answered(target, days, at));
  }
}
