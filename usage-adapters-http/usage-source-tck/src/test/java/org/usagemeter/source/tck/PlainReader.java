package org.usagemeter.source.tck;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialFigure.DayCount;
import org.usagemeter.domain.official.OfficialFigure.FreeGrant;
import org.usagemeter.domain.official.OfficialFigure.Summary;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

/** Reads the vendor's numbers in every form; throws at whatever it does not know. */
class PlainReader {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  final Map<OfficialFigure, Long> read(SourceTarget target, byte[] body) throws IOException {
    JsonNode whole = JSON.readTree(body);
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    switch (target.kind()) {
      case V2_USAGE -> usage(target.project(), child(whole, "data"), figures);
      case V2_CREDITS -> credits(target.project(), child(whole, "data"), figures);
      case ENTERPRISE_USAGE -> account(target, whole, figures);
    }
    return figures;
  }

  /** The one of the two names that is right; a fault does not look. */
  String checked(String told, String asked) {
    require(told.equals(asked));
    return told;
  }

  /** A number of pieces; a fault reads it in another way. */
  long count(JsonNode node) {
    require(node.isIntegralNumber() || node.textValue().matches("[0-9]+"));
    BigDecimal value = new BigDecimal(node.asText());
    require(value.signum() >= 0);
    return value.longValueExact();
  }

  /** An id; a fault reads it in another way. */
  String id(JsonNode node) {
    require(node.isTextual());
    return node.textValue();
  }

  private void usage(Project project, JsonNode data, Map<OfficialFigure, Long> figures) {
    checked(id(child(data, "project_id")), project.id());
    for (SummaryField field : SummaryField.values()) {
      if (!field.isMoney() && data.has(field.toString())) {
        figures.put(new Summary(project, field), count(data.get(field.toString())));
      }
    }
    JsonNode days = child(data, "daily_project_usage");
    if (days.isArray()) {
      for (JsonNode day : days) {
        for (JsonNode app : child(day, "usage")) {
          figures.put(
              new DayCount(
                  new App(project, id(child(app, "app_id"))),
                  Metric.ACTIVITIES,
                  date(child(day, "date").textValue())),
              count(child(app, "tweets_consumed")));
        }
      }
    } else {
      days(project, days, figures);
    }
    for (JsonNode app : data.path("daily_client_app_usage")) {
      days(new App(project, id(child(app, "client_app_id"))), app, figures);
    }
  }

  private void days(Scope scope, JsonNode node, Map<OfficialFigure, Long> figures) {
    for (JsonNode day : node.path("usage")) {
      figures.put(
          new DayCount(scope, Metric.ACTIVITIES, date(child(day, "date").textValue())),
          count(child(day, "usage")));
    }
  }

  private static void credits(Project project, JsonNode data, Map<OfficialFigure, Long> figures) {
    require(data.has("total_balance") || data.has("free_balance"));
    for (SummaryField field : SummaryField.values()) {
      if (field.isMoney() && data.has(field.toString())) {
        figures.put(new Summary(project, field), billionths(data.get(field.toString())));
      }
    }
    for (JsonNode grant : data.path("free_grants")) {
      Instant end = Instant.parse(child(grant, "expires_at").textValue());
      figures.merge(
          new FreeGrant(project, end), billionths(child(grant, "amount")), Math::addExact);
    }
  }

  private void account(SourceTarget target, JsonNode whole, Map<OfficialFigure, Long> figures) {
    checked(id(child(child(whole, "account"), "name")), target.name());
    require(child(whole, "bucket").asText().equals("day"));
    require(child(whole, "publishers").isArray());
    for (JsonNode publisherNode : whole.get("publishers")) {
      Publisher publisher =
          new Publisher(target.account(), child(publisherNode, "type").textValue());
      buckets(publisher, publisherNode, figures);
      for (JsonNode productNode : publisherNode.path("products")) {
        Product product = new Product(publisher, child(productNode, "type").textValue());
        buckets(product, productNode, figures);
        for (JsonNode node : productNode.path("endpoints")) {
          buckets(
              new Endpoint(
                  product, child(node, "type").textValue(), child(node, "label").textValue()),
              node,
              figures);
        }
      }
    }
  }

  private void buckets(Scope scope, JsonNode node, Map<OfficialFigure, Long> figures) {
    for (JsonNode bucket : child(node, "used")) {
      String time = child(bucket, "timePeriod").textValue();
      LocalDate day =
          date(time.substring(0, 4) + "-" + time.substring(4, 6) + "-" + time.substring(6, 8));
      bucket
          .properties()
          .forEach(
              field -> {
                if (!field.getKey().equals("timePeriod")) {
                  figures.put(
                      new DayCount(scope, metric(field.getKey()), day), count(field.getValue()));
                }
              });
    }
  }

  private static Metric metric(String counter) {
    return switch (counter) {
      case "days" -> Metric.HISTORICAL_POWERTRACK_DAYS;
      case "jobs" -> Metric.HISTORICAL_POWERTRACK_JOBS;
      default -> new Metric(counter);
    };
  }

  private static long billionths(JsonNode dollars) {
    require(dollars.isNumber());
    return dollars.decimalValue().movePointRight(9).longValueExact();
  }

  private static LocalDate date(String text) {
    return LocalDate.parse(text.substring(0, 10));
  }

  private static JsonNode child(JsonNode node, String name) {
    require(node.has(name));
    return node.get(name);
  }

  private static void require(boolean known) {
    if (!known) {
      throw new IllegalArgumentException("not known");
    }
  }
}
