package org.usagemeter.http.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.report.ProjectUsage;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.domain.time.UtcDay;
import org.usagemeter.domain.time.V2Window;
import org.usagemeter.wire.V2Field;
import org.usagemeter.wire.V2UsageJson;

/** {@code GET /2/usage/tweets} of X API v2. For one event loop. */
final class V2UsageEndpoint implements Endpoint {

  private static final String DAYS = "days";
  private static final String FIELDS = "usage.fields";
  private static final List<String> PARAMETERS = List.of(DAYS, FIELDS, Origin.PARAMETER);
  private static final int MAX_DIGITS = 9;

  private final Remembered<Query.Reading> queries = new Remembered<>();

  @Override
  public void handle(Exchange exchange) {
    exchange.enter(Door.Scheme.BEARER, entrant -> enter(exchange, entrant));
  }

  private void enter(Exchange exchange, Entrant entrant) {
    Optional<Project> project = project(entrant.grant().reach());
    if (project.isEmpty() || !entrant.grant().role().mayRead()) {
      exchange.refuse(
          new Refusal(
              403,
              "When authenticating requests to this endpoint, use a token that reads a project.",
              "",
              client(entrant.grant().reach()),
              Map.of(),
              Refusal.BadLines.NONE));
      return;
    }
    HttpServerRequest request = exchange.request();
    Query.Reading reading = queries.of(request.uri(), target -> Query.exact(request, PARAMETERS));
    SourceTarget target = SourceTarget.usageOf(project.get());
    Origin origin = Origin.of(reading.query(), exchange.official(), target);
    // What was collected already may be read as often as anybody likes.
    if (origin == Origin.OFFICIAL
        || LimitedUse.of(exchange.site().v2(), holder(entrant), exchange)) {
      reading
          .query()
          .ifPresentOrElse(
              query -> read(exchange, project.get(), query),
              () -> exchange.refuse(reading.refusal()));
    }
  }

  private static void read(Exchange exchange, Project project, Query query) {
    String days = query.value(DAYS).orElse(Integer.toString(V2Window.DEFAULT_DAYS));
    Optional<Integer> number = number(days);
    if (number.isEmpty()) {
      exchange.refuse(
          Refusal.badParameter(
              DAYS,
              Query.shortened(days),
              "The `days` query parameter value ["
                  + Query.shortened(days)
                  + "] is not between 1 and "
                  + V2Window.MAX_DAYS));
      return;
    }
    Set<V2Field> fields;
    try {
      fields = query.value(FIELDS).map(V2Field::parse).orElse(Set.of());
    } catch (IllegalArgumentException e) {
      exchange.refuse(
          Refusal.badParameter(
              FIELDS,
              Query.shortened(query.value(FIELDS).orElse("")),
              String.valueOf(e.getMessage())));
      return;
    }
    Optional<String> wrongOrigin =
        query.value(Origin.PARAMETER).filter(word -> Origin.named(word).isEmpty());
    if (wrongOrigin.isPresent()) {
      String shown = Query.shortened(wrongOrigin.get());
      exchange.refuse(
          Refusal.badParameter(
              Origin.PARAMETER,
              shown,
              "The `source` query parameter value ["
                  + shown
                  + "] is not one of ["
                  + String.join(",", Origin.words())
                  + "]"));
      return;
    }
    exchange.serve(served -> answer(exchange, served, project, query, number.get(), fields));
  }

  private static void answer(
      Exchange exchange,
      UsageServer.Served served,
      Project project,
      Query query,
      int days,
      Set<V2Field> fields) {
    SourceTarget target = SourceTarget.usageOf(project);
    if (Origin.of(Optional.of(query), served.official(), target) == Origin.OFFICIAL) {
      Mirror.answer(
          exchange,
          served.official(),
          read -> read.projectUsage(project, days),
          (usage, json) -> V2UsageJson.write(usage, fields, json));
      return;
    }
    Metered.answer(
        exchange,
        served.read(),
        new Asked(project, days, fields),
        read -> read.projectUsage(project, days),
        usage -> rendering(usage, fields));
  }

  private static Metered.Rendering rendering(ProjectUsage usage, Set<V2Field> fields) {
    Buffer body = JsonBody.of(json -> V2UsageJson.write(usage, fields, json));
    LocalDate day = UtcDay.of(usage.tree().running().asOf());
    return new Metered.Rendering(body, Optional.of(new Rendered.OfDay(day, body)));
  }

  /** Everything that an answer depends on but counts and day. */
  private record Asked(Project project, int days, Set<V2Field> fields) {}

  private static Optional<Integer> number(String days) {
    if (days.isEmpty()
        || days.length() > MAX_DIGITS
        || !days.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    int number = Integer.parseInt(days);
    return number < 1 || number > V2Window.MAX_DAYS ? Optional.empty() : Optional.of(number);
  }

  private static Optional<Project> project(Reach reach) {
    if (reach instanceof Reach.OfProject only) {
      return Optional.of(only.project());
    }
    return reach instanceof Reach.OfApp only ? Optional.of(only.app().project()) : Optional.empty();
  }

  private static String client(Reach reach) {
    return reach instanceof Reach.OfApp only ? only.app().id() : "";
  }

  /** Tokens of one app share its allowance; those of a project as a whole share another. */
  private static String holder(Entrant entrant) {
    return entrant.grant().reach().inWords();
  }
}
