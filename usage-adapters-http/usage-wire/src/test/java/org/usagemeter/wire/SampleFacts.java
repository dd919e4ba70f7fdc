package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

/** What a vendor said, with names that are hard to write down. */
final class SampleFacts {

  static final LocalDate DAY = LocalDate.parse("2026-11-20");
  static final Instant FIRST = Instant.parse("2026-11-21T00:00:00Z");
  static final Instant LAST = Instant.parse("2026-11-21T23:59:59.999999999Z");

  static final Project PROJECT = new Project("1234567890123456789012");
  static final App APP = new App(PROJECT, "8");
  static final Account ACCOUNT = new Account("Acme, Inc");
  static final Publisher PUBLISHER = new Publisher(ACCOUNT, "twitter");
  static final Product PRODUCT = new Product(PUBLISHER, "PowerTrack");
  static final Endpoint ENDPOINT = new Endpoint(PRODUCT, "PowerTrack 2.0", "x, \"y\"");

  private SampleFacts() {}

  static OfficialFact fact(OfficialFigure figure, long value) {
    return new OfficialFact(figure, value, FIRST, LAST);
  }

  static OfficialFigure.DayCount count(Scope scope, String metric) {
    return new OfficialFigure.DayCount(scope, new Metric(metric), DAY);
  }

  static OfficialFigure summary(SummaryField field) {
    return new OfficialFigure.Summary(PROJECT, field);
  }

  /** Every kind of figure that is told of a project. */
  static List<OfficialFact> ofProject() {
    return List.of(
        fact(summary(SummaryField.PROJECT_USAGE), 43_435),
        fact(summary(SummaryField.PROJECT_CAP), Long.MAX_VALUE),
        fact(summary(SummaryField.CAP_RESET_DAY), 10),
        fact(summary(SummaryField.FREE_BALANCE), 20_000_000_000L),
        fact(summary(SummaryField.PREPAID_BALANCE), 0),
        fact(summary(SummaryField.TOTAL_BALANCE), -19_995_000_000L),
        fact(
            new OfficialFigure.FreeGrant(PROJECT, Instant.parse("2026-12-01T00:00:00Z")),
            10_500_000_000L),
        fact(count(PROJECT, "activities"), 7_500),
        fact(count(APP, "activities"), 0));
  }

  /** A figure of each level of an account. */
  static List<OfficialFact> ofAccount() {
    return List.of(
        fact(count(PUBLISHER, "activities"), 1_235),
        fact(count(PRODUCT, "activities"), 961),
        fact(count(ENDPOINT, "activities"), 960),
        fact(count(PUBLISHER, "historicalPowertrackJobs"), 2));
  }

  /** Writes something into memory. */
  interface Writing {
    void write(JsonGenerator out) throws IOException;
  }

  static JsonNode json(Writing writing) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      writing.write(out);
    }
    return new ObjectMapper().readTree(text.toString());
  }

  static JsonNode expected(String json) throws IOException {
    return new ObjectMapper().readTree(json);
  }
}
