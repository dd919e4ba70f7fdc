package org.usagemeter.storage.tck;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/** An answer of the vendor, written in one line. Unless said otherwise it is about May 2024. */
final class Said {

  static final UsageWindow MAY = OpenLedger.window("2024-05-01", "2024-06-01");

  private final SourceTarget target;
  private final Instant at;
  private final Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
  private UsageWindow window = MAY;
  private boolean offered = true;
  private Optional<VendorAllowance> allowance = Optional.empty();

  private Said(SourceTarget target, Instant at) {
    this.target = target;
    this.at = at;
  }

  /** Of {@code target} at a moment; it mentions nothing yet. */
  static Said of(SourceTarget target, String at) {
    return of(target, Instant.parse(at));
  }

  static Said of(SourceTarget target, Instant at) {
    return new Said(target, at);
  }

  Said over(UsageWindow days) {
    window = days;
    return this;
  }

  Said over(String from, String toExclusive) {
    return over(OpenLedger.window(from, toExclusive));
  }

  Said that(OfficialFigure figure, long value) {
    figures.put(figure, value);
    return this;
  }

  Said notOffered() {
    offered = false;
    return this;
  }

  Said leaving(long remaining, long limit, Duration resetsIn) {
    allowance = Optional.of(new VendorAllowance(limit, remaining, resetsIn));
    return this;
  }

  SourceContact contact() {
    return new SourceContact(target, at, new OfficialReport(window, figures, offered, allowance));
  }

  /** The usage of a scope on a day. */
  static OfficialFigure on(String day, Scope scope, Metric metric) {
    return on(LocalDate.parse(day), scope, metric);
  }

  static OfficialFigure on(LocalDate day, Scope scope, Metric metric) {
    return new OfficialFigure.DayCount(scope, metric, day);
  }

  static OfficialFact fact(OfficialFigure figure, long value, String firstSeen, String lastSeen) {
    return new OfficialFact(figure, value, Instant.parse(firstSeen), Instant.parse(lastSeen));
  }

  static SourceFailure failed(SourceTarget target, String at, String reason) {
    return new SourceFailure(target, Instant.parse(at), reason);
  }
}
