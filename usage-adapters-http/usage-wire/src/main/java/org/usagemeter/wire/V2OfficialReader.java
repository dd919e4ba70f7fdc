package org.usagemeter.wire;

import java.io.EOFException;
import java.util.Map;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure.DayCount;
import org.usagemeter.domain.official.OfficialFigure.Summary;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Reads answers of X API v2, {@code GET /2/usage/tweets}, in each shape that they were seen in:
 * counts and ids as strings or as numbers, days with and without a time, {@code
 * daily_project_usage} with and without days, and as the array of days and apps of the vendor's
 * guide. Keys that are not known are passed over; anything else that is not known is refused.
 */
public final class V2OfficialReader {

  private final Project project;
  private final AnswerFigures figures = new AnswerFigures();

  private V2OfficialReader(Project project) {
    this.project = project;
  }

  /**
   * The figures of one answer.
   *
   * @param project whom the answer has to be about, where it says so
   * @param asked the days that were asked for
   * @throws IllegalArgumentException for an answer of another shape or about another project; the
   *     message says where
   * @throws EOFException if it ends in the middle
   */
  public static OfficialAnswer read(byte[] body, Project project, UsageWindow asked)
      throws EOFException {
    V2OfficialReader reader = new V2OfficialReader(project);
    AnswerValue data = AnswerJson.read(body).get("data");
    boolean known = false;
    for (Map.Entry<String, AnswerValue> member : data.members().entrySet()) {
      known |= reader.readField(member.getKey(), member.getValue());
    }
    if (!known) {
      // Nothing that is known is not the same as nothing used.
      throw data.refused("has nothing that is known");
    }
    return reader.figures.cutToLast(asked);
  }

  /** Whether it is a field with figures. */
  private boolean readField(String name, AnswerValue value) {
    switch (name) {
      case "project_id" -> {
        checkProject(value, project);
        return false;
      }
      case "project_usage" -> summary(SummaryField.PROJECT_USAGE, value);
      case "project_cap" -> summary(SummaryField.PROJECT_CAP, value);
      case "cap_reset_day" -> summary(SummaryField.CAP_RESET_DAY, value);
      case "daily_project_usage" -> readProject(value);
      case "daily_client_app_usage" -> value.items().forEach(this::readApp);
      default -> {
        // Something new, or something that is not a figure.
        return false;
      }
    }
    return true;
  }

  /** Refuses an answer about somebody else. */
  static void checkProject(AnswerValue id, Project project) {
    if (!id.id().equals(project.id())) {
      throw new IllegalArgumentException(
          "the answer belongs to project "
              + Quoted.of(id.id())
              + ", the source is configured for "
              + Quoted.of(project.id()));
    }
  }

  private void summary(SummaryField field, AnswerValue value) {
    figures.put(new Summary(project, field), value.count(), value);
  }

  private void readProject(AnswerValue value) {
    if (value.isObject()) {
      value.find("project_id").ifPresent(id -> checkProject(id, project));
      value.find("usage").ifPresent(days -> readDays(project, days));
    } else {
      value.items().forEach(this::readDay);
    }
  }

  private void readApp(AnswerValue value) {
    App app = new App(project, value.get("client_app_id").id());
    value.find("usage").ifPresent(days -> readDays(app, days));
  }

  private void readDays(Scope scope, AnswerValue days) {
    for (AnswerValue day : days.items()) {
      AnswerValue usage = day.get("usage");
      figures.put(
          new DayCount(scope, Metric.ACTIVITIES, day.get("date").day()), usage.count(), usage);
    }
  }

  /** A day of the guide's shape has a number for each app, and none for the project. */
  private void readDay(AnswerValue day) {
    figures.speaksOf(UsageWindow.ofDay(day.get("date").day()));
    for (AnswerValue app : day.get("usage").items()) {
      AnswerValue consumed = app.get("tweets_consumed");
      figures.put(
          new DayCount(
              new App(project, app.get("app_id").id()), Metric.ACTIVITIES, day.get("date").day()),
          consumed.count(),
          consumed);
    }
  }
}
