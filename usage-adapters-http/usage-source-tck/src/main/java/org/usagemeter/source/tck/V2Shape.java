package org.usagemeter.source.tck;

import static org.usagemeter.domain.metering.Metric.ACTIVITIES;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/** The forms of answers of {@code GET /2/usage/tweets}. */
public enum V2Shape implements AnswerShape {
  /** As served since 2023: counts and caps are text, days are moments. */
  TEXTS(Numbers.AS_TEXT, Days.AS_MOMENTS),
  /** The same with bare dates. */
  TEXTS_AND_BARE_DATES(Numbers.AS_TEXT, Days.BARE),
  /** By the contracts up to 2.166: counts and caps are numbers. */
  NUMBERS(Numbers.AS_NUMBERS, Days.AS_MOMENTS),
  /** The same with bare dates. */
  NUMBERS_AND_BARE_DATES(Numbers.AS_NUMBERS, Days.BARE),
  /** A project of which nothing was used: it has an id and no days. */
  WITHOUT_DAYS(Numbers.AS_TEXT, Days.AS_MOMENTS) {
    @Override
    public boolean tells(OfficialFigure figure) {
      return figure instanceof OfficialFigure.Summary;
    }

    @Override
    JsonText days(JsonText data, Project project, UsageWindow window, Figures figures) {
      return data.raw(
          "daily_project_usage", new JsonText().text("project_id", project.id()).toString());
    }
  },
  /** By the guide: a list of days, each with its apps, and nothing of the project's own days. */
  APPS_BY_DAY(Numbers.AS_NUMBERS, Days.BARE) {
    @Override
    public boolean tells(OfficialFigure figure) {
      return figure.scope() instanceof App || saysCap(figure);
    }

    @Override
    JsonText summary(JsonText data, Map<OfficialFigure, Long> figures) {
      figures.forEach(
          (figure, value) -> {
            if (saysCap(figure)) {
              data.raw("project_cap", Long.toString(value));
            }
          });
      return data;
    }

    @Override
    JsonText days(JsonText data, Project project, UsageWindow window, Figures figures) {
      List<String> days =
          window
              .from()
              .datesUntil(window.toExclusive())
              .map(
                  day ->
                      new JsonText()
                          .raw("date", date(day))
                          .raw("usage", appsOf(day, project, figures))
                          .toString())
              .toList();
      return data.raw("daily_project_usage", JsonText.array(days));
    }

    private String appsOf(LocalDate day, Project project, Figures figures) {
      return JsonText.array(
          apps(project, figures).stream()
              .filter(app -> figures.on(app, ACTIVITIES, day) > 0)
              .map(
                  app ->
                      new JsonText()
                          .text("app_id", app.id())
                          .raw("tweets_consumed", count(figures.on(app, ACTIVITIES, day)))
                          .toString())
              .toList());
    }
  };

  private final Numbers numbers;
  private final Days days;

  V2Shape(Numbers numbers, Days days) {
    this.numbers = numbers;
    this.days = days;
  }

  @Override
  public boolean tells(OfficialFigure figure) {
    return true;
  }

  @Override
  public String body(SourceTarget target, UsageWindow window, Map<OfficialFigure, Long> figures) {
    JsonText data = new JsonText().text("project_id", target.name());
    days(summary(data, figures), target.project(), window, new Figures(figures));
    return new JsonText().raw("data", data.toString()).toString();
  }

  JsonText summary(JsonText data, Map<OfficialFigure, Long> figures) {
    figures.forEach(
        (figure, value) -> {
          if (figure instanceof OfficialFigure.Summary summary) {
            boolean resetDay = summary.field() == SummaryField.CAP_RESET_DAY;
            data.raw(summary.field().toString(), resetDay ? Long.toString(value) : count(value));
          }
        });
    return data;
  }

  JsonText days(JsonText data, Project project, UsageWindow window, Figures figures) {
    List<String> apps =
        apps(project, figures).stream()
            .map(
                app ->
                    new JsonText()
                        .text("client_app_id", app.id())
                        .raw("usage", usage(app, window, figures))
                        .raw("usage_result_count", Long.toString(window.days()))
                        .toString())
            .toList();
    return data.raw(
            "daily_project_usage",
            new JsonText()
                .text("project_id", project.id())
                .raw("usage", usage(project, window, figures))
                .toString())
        .raw("daily_client_app_usage", JsonText.array(apps));
  }

  final String date(LocalDate day) {
    return JsonText.quoted(days == Days.BARE ? day.toString() : day + "T00:00:00.000Z");
  }

  final String count(long value) {
    return numbers == Numbers.AS_TEXT
        ? JsonText.quoted(Long.toString(value))
        : Long.toString(value);
  }

  static List<App> apps(Project project, Figures figures) {
    return figures.scopes(App.class, app -> app.project().equals(project));
  }

  private String usage(Scope scope, UsageWindow window, Figures figures) {
    return JsonText.array(
        window
            .from()
            .datesUntil(window.toExclusive())
            .map(
                day ->
                    new JsonText()
                        .raw("date", date(day))
                        .raw("usage", count(figures.on(scope, ACTIVITIES, day)))
                        .toString())
            .toList());
  }

  private static boolean saysCap(OfficialFigure figure) {
    return figure instanceof OfficialFigure.Summary summary
        && summary.field() == SummaryField.PROJECT_CAP;
  }

  private enum Days {
    AS_MOMENTS,
    BARE
  }

  private enum Numbers {
    AS_TEXT,
    AS_NUMBERS
  }
}
