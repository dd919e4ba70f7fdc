package org.usagemeter.app.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceState;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.report.Difference;
import org.usagemeter.domain.report.ReconciledFigure;
import org.usagemeter.domain.report.Reconciliation;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Makes sources and reconciliations again out of their JSON.
 *
 * <p>Whatever has another form throws {@link IllegalArgumentException}, or {@link
 * java.time.DateTimeException} where a day or moment is none.
 */
final class OfficialReader {

  private OfficialReader() {}

  /** How it goes with each source. */
  static List<SourceState> sources(JsonValue json) {
    return json.at("sources").list().stream().map(OfficialReader::source).toList();
  }

  /** The reconciliation of {@code target}. */
  static Reconciliation reconciliation(SourceTarget target, JsonValue json) {
    List<ReconciledFigure> figures = new ArrayList<>();
    for (JsonValue figure : json.at("figures").list()) {
      figures.add(figure(figure));
    }
    UsageWindow window =
        new UsageWindow(
            LocalDate.parse(json.at("from").text()), LocalDate.parse(json.at("to").text()));
    return new Reconciliation(target, window, ReportReader.at(json), figures);
  }

  private static SourceState source(JsonValue json) {
    SourceKind kind = SourceKind.of(json.at("kind").text());
    String name =
        json.find("account").or(() -> json.find("project_id")).map(JsonValue::text).orElse("");
    SourceTarget target = new SourceTarget(kind, name);
    String state = json.at("state").text();
    Optional<Instant> lastAnswer = json.find("last_answer").map(OfficialReader::moment);
    return new SourceState(
        new SourceTerms(json.at("name").text(), target),
        new SourceStatus(
            target,
            lastAnswer,
            !state.equals("not offered"),
            json.find("allowance").flatMap(told -> allowance(told, lastAnswer)),
            json.find("last_error").map(error -> failure(target, error))),
        state.equals("stopped"));
  }

  private static Optional<VendorAllowance> allowance(JsonValue json, Optional<Instant> answeredAt) {
    return answeredAt.map(
        at ->
            new VendorAllowance(
                json.at("limit").number(),
                json.at("remaining").number(),
                json.find("resets_at")
                    .map(reset -> Duration.between(at, moment(reset)))
                    .orElse(Duration.ZERO)));
  }

  private static SourceFailure failure(SourceTarget target, JsonValue json) {
    return new SourceFailure(target, moment(json.at("at")), Reply.shown(json.at("reason").text()));
  }

  private static ReconciledFigure figure(JsonValue json) {
    return new ReconciledFigure(
        new OfficialFigure.DayCount(
            ReportReader.scope(json.at("scope")),
            new Metric(json.at("metric").text()),
            LocalDate.parse(json.at("day").text())),
        number(json, "metered"),
        number(json, "official"),
        json.find("official_seen_at").map(OfficialReader::moment),
        difference(json.at("class").text()));
  }

  private static Difference difference(String label) {
    for (Difference difference : Difference.values()) {
      if (difference.toString().equals(label)) {
        return difference;
      }
    }
    throw new IllegalArgumentException("no class of differences: " + label);
  }

  private static OptionalLong number(JsonValue json, String name) {
    return json.find(name)
        .map(value -> OptionalLong.of(value.number()))
        .orElse(OptionalLong.empty());
  }

  private static Instant moment(JsonValue json) {
    return Instant.parse(json.text());
  }
}
