package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.usagemeter.storage.sqlite.Opened.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.time.UsageWindow;

/**
 * What the tables of official numbers show to people, and what they say when somebody changes them.
 */
final class OfficialTablesTest {

  private static final SourceTarget TARGET = SourceTarget.usageOf(History.PROJECT);
  private static final LocalDate DAY = LocalDate.parse("2024-02-27");
  private static final UsageWindow DAYS = new UsageWindow(DAY, DAY.plusDays(3));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void keepThreeContacts() {
    file = folder.resolve("usage.db");
    try (UsageStorage storage = Opened.storage(file)) {
      OfficialUsageArchive archive = storage.officialUsageArchive();
      await(archive.keep(contact("2024-02-28T10:00:00.000000001Z", 7)));
      await(archive.keep(contact("2024-02-28T11:00:00Z", 7)));
      await(archive.keep(contact("2024-02-28T12:00:00Z", 8)));
      await(archive.keepFailure(OfficialHistory.failure(0)));
    }
  }

  @Test
  void view_readWithAnySqliteTool_spellsOutWhatWasSaidAndWhen() throws SQLException {
    String project = "v2 1369785403853424||project 1369785403853424|";
    String app = "v2 1369785403853424|2024-02-27|project 1369785403853424 / 12345678|activities|";
    String moments = "|2024-02-28T10:00:00.000000001Z|2024-02-28T12:00:00Z";
    assertThat(
            rows("select target, day, scope, figure, value, first_seen, last_seen from official"))
        .containsExactly(
            project + "project_cap|3000000" + moments,
            project + "free_grant until 2024-06-01T00:00:00Z|-5" + moments,
            app + "7|2024-02-28T10:00:00.000000001Z|2024-02-28T11:00:00Z",
            app + "8|2024-02-28T12:00:00Z|2024-02-28T12:00:00Z",
            "v2 1369785403853424|2024-02-28|project 1369785403853424|activities|0" + moments);
    assertThat(rows("select day, answered_at, facts from official_day where day <> ''"))
        .containsExactly(
            "2024-02-27|2024-02-28T12:00:00Z|2",
            "2024-02-28|2024-02-28T12:00:00Z|1",
            "2024-02-29|2024-02-28T12:00:00Z|0");
    assertThat(
            rows(
                "select kind, last_answer, requests_left, requests_limit, resets_in, failure"
                    + " from official_target"))
        .containsExactly("v2|2024-02-28T12:00:00Z|3|50|PT14M59S|no answer to 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from official_fact where value = 7",
        "delete from official_day where facts = 0",
        "delete from official_target",
        "delete from official_scope where kind = 'app'",
        "insert into official_fact select 1, '2024-02-29', 9, 1, 1, 'activities', 1, '', '', 1",
        "update official_day set facts = 3 where facts = 2",
        "update official_day set answered_at = '2024-02-28T12:00:01Z' where facts = 2",
        "update official_day set answered_at = 'noon' where facts = 2",
        "update official_day set target_id = 2 where facts = 2",
        "update official_target set last_answer = ''",
        "update official_target set kind = 'v2-credits'",
        "update official_target set kind = 'v3'",
        "update official_target set offered = 0",
        "update official_target set requests_left = 4",
        "update official_target set requests_left = -4",
        "update official_target set resets_in = 'soon'",
        "update official_target set failure = 'no answer to 1'",
        "update official_target set figures = 3",
        "update official_target set target_id = 2",
        "update official_scope set name = '12345679' where kind = 'app'",
        "update ledger set official_facts = 4",
        "update ledger set official_days = 3"
      })
  void tableThatSomebodyChanged_isFoundAtOpening(String change) throws SQLException {
    rows(change);

    assertThatExceptionOfType(UsageException.Damaged.class)
        .isThrownBy(() -> Opened.storage(file))
        .withMessageContaining("is damaged: its checksum does not match");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "value = 9 where value = 7",
        "value = 9 where value = 8",
        "first_seen = '2024-02-28T10:00:00Z' where value = 7",
        "last_seen = '2024-02-28T11:00:00.000000001Z' where value = 7",
        "first_seen = '2024-02-28T12:00:01Z' where value = 7",
        "first_seen = 'noon' where value = 7",
        "scope_id = 1 where value = 7",
        "scope_id = 9 where value = 7",
        "figure = 'Activities' where value = 7",
        "figure = 'not a metric' where value = 7",
        "figure = 'project_usage' where figure = 'project_cap'",
        "figure = 'project_lid' where figure = 'project_cap'",
        "figure = 'free_grant until noon' where value = -5",
        "scope_id = 2 where value = -5",
        "figure_no = 9 where value = 7",
        "fact_no = 9 where value = 8",
        "day = '2024-02-28' where value = 7",
        "day = '2054-02-27' where value = 7",
        "day = '2024-02-29' where value = 0",
        "day = '' where value = 8",
        "target_id = 2 where value = 0"
      })
  void factThatSomebodyChanged_isFoundWhenItIsRead(String change) throws SQLException {
    rows("update official_fact set " + change);

    try (UsageStorage storage = Opened.storage(file)) {
      OfficialUsageArchive archive = storage.officialUsageArchive();
      assertThatExceptionOfType(UsageException.Damaged.class)
          .isThrownBy(() -> await(archive.newest(TARGET, DAYS)))
          .withMessageContaining("is damaged");
      assertThatExceptionOfType(UsageException.Damaged.class)
          .isThrownBy(() -> await(archive.keep(contact("2024-02-28T13:00:00Z", 8))));
      // What is metered is not hurt by it.
      assertThat(await(storage.activityLedger().record(History.one(1, 0))).counted()).isOne();
    }
  }

  private static SourceContact contact(String at, long used) {
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    figures.put(new OfficialFigure.Summary(History.PROJECT, SummaryField.PROJECT_CAP), 3_000_000L);
    figures.put(
        new OfficialFigure.DayCount(new App(History.PROJECT, "12345678"), Metric.ACTIVITIES, DAY),
        used);
    figures.put(
        new OfficialFigure.DayCount(History.PROJECT, Metric.ACTIVITIES, DAY.plusDays(1)), 0L);
    figures.put(
        new OfficialFigure.FreeGrant(History.PROJECT, Instant.parse("2024-06-01T00:00:00Z")), -5L);
    return new SourceContact(
        TARGET,
        Instant.parse(at),
        new OfficialReport(
            DAYS, figures, true, Optional.of(new VendorAllowance(50, 3, Duration.ofSeconds(899)))));
  }

  private List<String> rows(String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          List<String> columns = new ArrayList<>();
          for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            columns.add(rows.getString(column));
          }
          found.add(String.join("|", columns));
        }
      }
    }
    return found;
  }
}
