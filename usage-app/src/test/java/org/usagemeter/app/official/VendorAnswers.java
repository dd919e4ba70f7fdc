package org.usagemeter.app.official;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure.DayCount;
import org.usagemeter.domain.report.Counter;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

/** The numbers of a vendor, and its answers in its own words. Safe for use by many threads. */
public final class VendorAnswers {

  private final Map<DayCount, Long> counts = new LinkedHashMap<>();
  private LocalDate today;
  private String credits = "\"free_balance\":20.0,\"prepaid_balance\":0.0,\"total_balance\":20.0";

  /** Nothing was used up to {@code today}. */
  public VendorAnswers(LocalDate today) {
    this.today = today;
  }

  /** From now on it is that day. */
  public synchronized void today(LocalDate day) {
    today = day;
  }

  /** From now on it says {@code count} of that scope and day, whatever it said before. */
  public synchronized VendorAnswers says(Scope scope, Metric metric, LocalDate day, long count) {
    counts.put(new DayCount(scope, metric, day), count);
    return this;
  }

  /** The same for activities. */
  public VendorAnswers says(Scope scope, String day, long count) {
    return says(scope, Metric.ACTIVITIES, LocalDate.parse(day), count);
  }

  /** From now on these are the fields of the credits. */
  public synchronized VendorAnswers credits(String fields) {
    credits = fields;
    return this;
  }

  /** The answer to a request for that path and query. */
  synchronized Answer to(String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    Map<String, String> query = query(mark < 0 ? "" : target.substring(mark + 1));
    if (path.endsWith("/2/usage/tweets")) {
      int days = Integer.parseInt(query.getOrDefault("days", "7"));
      return new Answer(200, allowance(50, 49), project(today.minusDays(days - 1L)));
    }
    if (path.endsWith("/2/usage/credits")) {
      return new Answer(200, allowance(30, 29), "{\"data\":{" + credits + "}}");
    }
    if (path.contains("/metrics/usage/accounts/")) {
      LocalDate from = day(query.get("fromDate"));
      LocalDate to = query.containsKey("toDate") ? day(query.get("toDate")) : today.plusDays(1);
      return new Answer(200, allowance(60, 59), account(from, to));
    }
    return new Answer(404, List.of(), "{}");
  }

  private static List<String> allowance(int limit, int remaining) {
    return List.of(
        "x-rate-limit-limit: " + limit,
        "x-rate-limit-remaining: " + remaining,
        "x-rate-limit-reset: " + 4_102_444_800L);
  }

  private String project(LocalDate from) {
    Project project =
        scopes().stream()
            .filter(Project.class::isInstance)
            .map(Project.class::cast)
            .findFirst()
            .orElseThrow();
    String id = "\"project_id\":\"" + project.id() + "\"";
    String apps =
        scopes().stream()
            .filter(App.class::isInstance)
            .map(App.class::cast)
            .map(
                app ->
                    "{\"client_app_id\":\""
                        + app.id()
                        + "\",\"usage\":"
                        + days(app, from)
                        + ",\"usage_result_count\":1}")
            .collect(Collectors.joining(","));
    return "{\"data\":{\"cap_reset_day\":10,\"project_cap\":\"5000000000\","
        + id
        + ",\"project_usage\":\"43435\",\"daily_project_usage\":{"
        + id
        + ",\"usage\":"
        + days(project, from)
        + "},\"daily_client_app_usage\":["
        + apps
        + "]}}";
  }

  private String days(Scope scope, LocalDate from) {
    return from.datesUntil(today.plusDays(1))
        .map(
            day ->
                "{\"date\":\""
                    + day
                    + "T00:00:00.000Z\",\"usage\":\""
                    + counts.getOrDefault(new DayCount(scope, Metric.ACTIVITIES, day), 0L)
                    + "\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String account(LocalDate from, LocalDate to) {
    Publisher first =
        scopes().stream()
            .filter(Publisher.class::isInstance)
            .map(Publisher.class::cast)
            .findFirst()
            .orElseThrow();
    return "{\"account\":{\"name\":\""
        + first.account().name()
        + "\"},\"publishers\":["
        + level(first, from, to)
        + "],\"bucket\":\"day\",\"fromDate\":\""
        + time(from)
        + "\",\"toDate\":\""
        + time(to)
        + "\"}";
  }

  private String level(Scope scope, LocalDate from, LocalDate to) {
    String type =
        scope instanceof Endpoint endpoint
            ? "{\"type\":\"" + endpoint.type() + "\",\"label\":\"" + endpoint.label() + "\""
            : "{\"type\":\"" + scope.name() + "\"";
    String used =
        from.datesUntil(to)
            .filter(day -> isUsed(scope.root(), day))
            .map(day -> "{\"timePeriod\":\"" + time(day) + "\"" + counters(scope, day) + "}")
            .collect(Collectors.joining(","));
    String below =
        scopes().stream()
            .filter(child -> child.path().size() > 1 && child.path().get(1).equals(scope))
            .map(child -> level(child, from, to))
            .collect(Collectors.joining(","));
    String name = scope instanceof Publisher ? "products" : "endpoints";
    boolean leaf = scope instanceof Endpoint || (scope instanceof Product && below.isEmpty());
    return type
        + ",\"used\":["
        + used
        + "]"
        + (leaf ? "" : ",\"" + name + "\":[" + below + "]")
        + "}";
  }

  private boolean isUsed(Scope root, LocalDate day) {
    return counts.keySet().stream()
        .anyMatch(count -> count.day().equals(day) && count.scope().root().equals(root));
  }

  private String counters(Scope scope, LocalDate day) {
    return Counter.of(scope).stream()
        .map(
            counter ->
                ",\""
                    + counter.field()
                    + "\":"
                    + counts.getOrDefault(new DayCount(scope, counter.metric(), day), 0L))
        .collect(Collectors.joining());
  }

  /** Every scope that was spoken of, and those above it. */
  private Set<Scope> scopes() {
    Set<Scope> scopes = new LinkedHashSet<>();
    counts.keySet().forEach(count -> scopes.addAll(count.scope().path()));
    return scopes;
  }

  private static LocalDate day(String time) {
    return LocalDate.parse(time.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static String time(LocalDate day) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(day) + "0000";
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
    }
    return query;
  }

  /**
   * An answer.
   *
   * @param status its status
   * @param headers its lines besides those that every answer has
   * @param body JSON
   */
  record Answer(int status, List<String> headers, String body) {

    /** None at all. */
    static final Answer NONE = new Answer(0, List.of(), "");

    byte[] bytes() {
      String head =
          "HTTP/1.1 "
              + status
              + " Local\r\ncontent-type: application/json; charset=utf-8\r\n"
              + headers.stream().map(line -> line + "\r\n").collect(Collectors.joining())
              + "connection: close\r\ncontent-length: "
              + body.getBytes(UTF_8).length
              + "\r\n\r\n";
      return (head + body).getBytes(UTF_8);
    }
  }
}
