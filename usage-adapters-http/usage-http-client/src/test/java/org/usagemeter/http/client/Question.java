package org.usagemeter.http.client;

import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure.DayCount;
import org.usagemeter.domain.official.OfficialFigure.Summary;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.source.tck.AnswerShape;
import org.usagemeter.source.tck.ScriptedVendor;
import org.usagemeter.source.tck.VendorAnswer;
import org.usagemeter.source.tck.VendorLogin;

/** What a test asks a {@link ScriptedVendor}, and its proper answer. */
record Question(SourceKind kind) {

  static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  private static final String SECRET = "planted-secret~/+5be0cd19==";

  VendorLogin login() {
    return new VendorLogin(
        kind == SourceKind.ENTERPRISE_USAGE
            ? Optional.of("planted-user@example")
            : Optional.empty(),
        SECRET);
  }

  SourceTerms terms() {
    return new SourceTerms("asked", target());
  }

  SourceAccess access(URI vendor) {
    return new SourceAccess(vendor, new Credential(login().user(), login().secret()));
  }

  UsageWindow window() {
    return UsageWindow.ofDay(TODAY);
  }

  /** With the vendor's clock at {@link PacedSources#NOW}, and nothing about what is left. */
  VendorAnswer proper() {
    return body().at(PacedSources.NOW);
  }

  /** Without any clock. */
  VendorAnswer body() {
    return VendorAnswer.json(
        200,
        AnswerShape.of(kind)
            .get(0)
            .body(
                target(),
                window(),
                switch (kind) {
                  case V2_USAGE ->
                      Map.of(new DayCount(new Project("7"), Metric.ACTIVITIES, TODAY), 9L);
                  case V2_CREDITS ->
                      Map.of(new Summary(new Project("7"), SummaryField.TOTAL_BALANCE), 9L);
                  case ENTERPRISE_USAGE ->
                      Map.of(
                          new DayCount(
                              new Publisher(new Account("seven"), "twitter"),
                              Metric.ACTIVITIES,
                              TODAY),
                          9L);
                }));
  }

  private SourceTarget target() {
    return new SourceTarget(kind, kind == SourceKind.ENTERPRISE_USAGE ? "seven" : "7");
  }
}
