package org.usagemeter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.app.command.Typist.Typed;

class OfficialReportTest {

  private static final String FIRST = "2026-11-21T12:00:00Z";
  private static final String SECOND = "2026-11-21T13:30:00Z";

  @TempDir private Path directory;

  private Collector collector;

  @BeforeEach
  void collectTwice_withARevisionBetween() {
    collector = new Collector(directory);
    collector.types("collect --from 2026-11-01");
    collector.says.says(Collector.APP, "2026-11-20", 85);
    collector.typist.at(SECOND);
    assertThat(collector.types("collect --source main --from 2026-11-01").out())
        .isEqualTo("main: answered 1  new 0  revised 1  unchanged 44\n");
  }

  @AfterEach
  void standUp() {
    collector.close();
  }

  @Test
  void revisedDay_showsBothValuesAndWhenEachWasSeen() {
    assertThat(collector.types("report --official --project 7 --history 2026-11-20"))
        .isEqualTo(
            new Typed(
                0,
                """
                official numbers of project 7 for 2026-11-20

                scope      figure      official  first seen            last seen
                project 7  activities        90  2026-11-21T12:00:00Z  2026-11-21T13:30:00Z
                app 8      activities        80  2026-11-21T12:00:00Z  2026-11-21T12:00:00Z
                app 8      activities        85  2026-11-21T13:30:00Z  2026-11-21T13:30:00Z
                """,
                ""));
  }

  @Test
  void revisedDay_asCsv() {
    assertThat(
            collector
                .types("report --official --project 7 --history 2026-11-20 --output csv")
                .out())
        .isEqualToNormalizingNewlines(
            """
            day,project_id,app_id,figure,value,first_seen,last_seen
            2026-11-20,7,,activities,90,FIRST,SECOND
            2026-11-20,7,8,activities,80,FIRST,FIRST
            2026-11-20,7,8,activities,85,SECOND,SECOND
            """
                .replace("FIRST", FIRST)
                .replace("SECOND", SECOND));
  }

  @Test
  void revisedDay_asJson() {
    String json =
        collector
            .types("report --official --project 7 --history 2026-11-20 --output json")
            .out()
            .replaceAll("\\s", "");

    assertThat(json)
        .startsWith("{\"kind\":\"v2\",\"project_id\":\"7\",\"day\":\"2026-11-20\",\"facts\":[")
        .contains(
            "\"value\":80,\"first_seen\":\"" + FIRST + "\",\"last_seen\":\"" + FIRST + "\"",
            "\"value\":85,\"first_seen\":\"" + SECOND + "\",\"last_seen\":\"" + SECOND + "\"");
  }

  @Test
  void newestNumbers_sayWhenTheyWereSeen_andWhatWasNotCollected() {
    Typed typed =
        collector.types("report --official --project 7 --from 2026-10-30 --to 2026-11-22");

    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .startsWith(
            """
            official numbers of project 7, 2026-10-30 to 2026-11-21, as of 2026-11-21T13:30:00Z

            day         scope      figure              official  last seen
            -           project 7  cap_reset_day             10  2026-11-21T13:30:00Z (0s ago)
            """)
        .contains(
            "2026-11-10  project 7  activities               100  2026-11-21T13:30:00Z (0s ago)\n",
            "2026-11-20  app 8      activities                85  2026-11-21T13:30:00Z (0s ago)\n")
        .endsWith("\nnot collected: 2026-10-30 to 2026-10-31 (2 days)\n");
  }

  @Test
  void account_isReportedByLevel() {
    collector.typist.at("2026-11-21T15:59:59Z");

    assertThat(
            collector
                .types("report --official --account a --from 2026-11-19 --to 2026-11-20")
                .out())
        .contains(
            "2026-11-19  twitter / PowerTrack / PowerTrack 2.0 (prod)  activities  ",
            "  7  2026-11-21T12:00:00Z (3h ago)\n")
        .doesNotContain("not collected");
  }

  @Test
  void dayThatWasNotCollected_isNotADayWithoutUsage() {
    assertThat(collector.types("report --official --project 7 --history 2026-10-31").out())
        .endsWith("\nthis day was not collected\n");
    assertThat(collector.types("report --official --account a --history 2026-11-21").out())
        .endsWith("\nthe vendor told no number of this day\n");
  }

  @Test
  void credits_areDollars() {
    assertThat(collector.types("report --official --project 7 --credits").out())
        .contains(
            "project 7  free_balance       20 USD  2026-11-21T12:00:00Z (1h ago)\n",
            "project 7  prepaid_balance     0 USD");
    assertThat(collector.types("report --official --project 7 --credits --output csv").out())
        .contains(",7,,total_balance,20,2026-11-21T12:00:00Z,2026-11-21T12:00:00Z");
  }

  @Test
  void vendorsOwnForm_saysOnTheSideHowOldItIs() {
    Typed v2 = collector.types("report --official --project 7 --output v2 --days 2");
    collector.typist.at("2026-11-21T15:59:59Z");
    Typed enterprise =
        collector.types(
            "report --official --account a --output enterprise --bucket day --from 2026-11-19"
                + " --to 2026-11-20");

    assertThat(v2.out().replaceAll("\\s", ""))
        .isEqualTo(
            "{\"data\":{\"cap_reset_day\":10,\"project_cap\":\"5000000000\",\"project_id\":\"7\","
                + "\"project_usage\":\"43435\"}}");
    assertThat(v2.err()).isEqualTo("note: as the vendor said at 2026-11-21T13:30:00Z, 0s ago\n");
    assertThat(enterprise.err())
        .isEqualTo("note: as the vendor said at 2026-11-21T12:00:00Z, 3h ago\n");
    assertThat(enterprise.out())
        .contains("\"label\": \"prod\"", "\"timePeriod\": \"202611190000\"", "\"activities\": 7");
  }

  @Test
  void vendorsOwnForm_beyondWhatWasCollected_isAFailure() {
    Typed typed = collector.types("report --official --project 7 --output v2 --days 60");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .startsWith("usage report: official numbers of project 7 were not collected yet for");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--project 70", "--account b"})
  void whatNobodyCollected_isAFailure(String whom) {
    Typed typed = collector.types("report --official " + whom);

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).contains("no official number of ", "usage sources says why");
  }
}
