package org.usagemeter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.app.command.Typist.Typed;

class ReportCommandTest {

  @TempDir private Path directory;

  private Typist typist;

  @BeforeEach
  void meterAFew() {
    typist = new Typist(directory);
    typist.file(
        "usage.yaml",
        "projects: [{id: 7, cap: 6, cap_reset_day: 19, apps: [{id: 8}, {id: 9}]}]",
        "accounts: [{name: a}]");
    typist.file(
        "a.ndjson",
        event(1, "2026-11-19T00:00:00Z", "\"project_id\":\"7\",\"app_id\":\"8\""),
        event(1, "2026-11-19T23:59:59.999999999Z", "\"project_id\":\"7\",\"app_id\":\"9\""),
        event(1, "2026-11-20T00:00:00Z", "\"project_id\":\"7\",\"app_id\":\"8\""),
        event(2, "2026-11-18T00:00:00Z", "\"project_id\":\"7\",\"app_id\":\"8\""),
        event(
            1, "2026-11-20T00:00:00Z", ACCOUNT + ",\"endpoint\":\"e\",\"label\":\"x, \\\"y\\\"\""),
        event(5, "2026-10-20T00:00:00Z", ACCOUNT + ",\"metric\":\"searchRequests30Day\""));
    assertThat(typist.types("meter", "a.ndjson").code()).isZero();
  }

  private static final String ACCOUNT =
      "\"account\":\"a\",\"publisher\":\"p\",\"product\":\"Search API\"";

  private static String event(long id, String moment, String scope) {
    return "{\"id\":" + id + ",\"consumed_at\":\"" + moment + "\"," + scope + "}";
  }

  @Test
  void tableOfAProject_hasDaysProjectionAndShareOfTheCap() {
    Typed typed = typist.types("report", "--project", "7");

    assertThat(typed)
        .isEqualTo(
            new Typed(
                0,
                """
                project 7, 2026-11-19 to 2026-11-21 by day, as of 2026-11-21T12:00:00Z
                billing period 2026-11-19 to 2026-12-18: used 2, projected 24
                cap 6: used 33.3 %, projected 400.0 %

                activities  2026-11-19  2026-11-20  2026-11-21  total  projected
                project 7            1           1           0      2         24
                  app 8              1           1           0      2         24
                  app 9              1           0           0      1         12
                """,
                ""));
  }

  @Test
  void tableOfAPastPeriod_hasNoProjection() {
    Typed typed = typist.types("report", "--project", "7", "--to", "2026-11-19");

    assertThat(typed.out())
        .startsWith("project 7, 2026-10-19 to 2026-11-18 by day, as of 2026-11-21T12:00:00Z\n\n")
        .contains("2026-11-18          1      1      0\n", "total               1      1      0\n")
        .doesNotContain("projected");
  }

  @Test
  void tableOfAnAccount_hasMonthsAndASectionForEachMetric() {
    Typed typed = typist.types("report", "--account", "a");

    assertThat(typed.out())
        .isEqualTo(
            """
            account a, 2026-09-01 to 2026-11-21 by month, as of 2026-11-21T12:00:00Z
            p: projected to the end of 2026-11-30

            activities      2026-09  2026-10  2026-11  total  projected
            p                     0        0        1      1          1
              Search API          0        0        1      1          1
                e (x, "y")        0        0        1      1          1

            searchRequests30Day  2026-09  2026-10  2026-11  total  projected
            p                          0        1        0      1          0
              Search API               0        1        0      1          0
            """);
  }

  @Test
  void tableOfADayWithoutAny_saysSo() {
    Typed typed =
        typist.types("report", "--project", "7", "--from", "2026-01-01", "--to", "2026-01-02");

    assertThat(typed.out())
        .isEqualTo(
            """
            project 7, 2026-01-01 to 2026-01-01 by day, as of 2026-11-21T12:00:00Z

            project 7: nothing was metered in these days
            """);
  }

  @Test
  void tableOfAnAccountWithoutPublishers_saysSo() {
    typist.file("usage.yaml", "accounts: [{name: b}]");

    Typed typed = typist.types("report", "--account", "b");

    assertThat(typed.out()).endsWith("\n\nnothing was metered, and no publisher is listed\n");
  }

  @Test
  void json_hasTextForIdsAndNumbersForCounts() {
    Typed typed =
        typist.types("report", "--project", "7", "--from", "2026-11-20", "--output", "json");

    assertThat(typed.out())
        .startsWith(
            """
            {
              "as_of": 1,
              "at": "2026-11-21T12:00:00Z",
              "from": "2026-11-20",
              "to": "2026-11-22",
              "bucket": "day",
              "trees": [
                {
                  "root": {
                    "project_id": "7"
                  },
                  "running_period": {
                    "from": "2026-11-19",
                    "to": "2026-12-19",
                    "used": 2,
                    "projected": 24,
                    "cap": 6,
                    "cap_reached": false,
                    "cap_reached_at": "2026-11-26T12:00:00Z"
                  },
                  "usage": [
                    {
                      "scope": {
                        "project_id": "7"
                      },
                      "metric": "activities",
                      "total": 1,
                      "running_period_used": 2,
                      "running_period_projected": 24,
                      "buckets": [
                        {
                          "from": "2026-11-20",
                          "to": "2026-11-21",
                          "count": 1
                        },
            """)
        .endsWith("\n}\n");
  }

  @Test
  void csv_isAsRfc4180HasIt() {
    Typed typed =
        typist.types(
            "report",
            "--account",
            "a",
            "--from",
            "2026-10-15",
            "--bucket",
            "month",
            "--output",
            "csv");

    assertThat(typed.out())
        .isEqualTo(
            String.join(
                "\r\n",
                "from,to,account,publisher,product,endpoint,label,metric,count",
                "2026-10-15,2026-11-01,a,p,,,,activities,0",
                "2026-10-15,2026-11-01,a,p,,,,searchRequests30Day,1",
                "2026-10-15,2026-11-01,a,p,Search API,,,activities,0",
                "2026-10-15,2026-11-01,a,p,Search API,,,searchRequests30Day,1",
                "2026-10-15,2026-11-01,a,p,Search API,e,\"x, \"\"y\"\"\",activities,0",
                "2026-11-01,2026-11-22,a,p,,,,activities,1",
                "2026-11-01,2026-11-22,a,p,,,,searchRequests30Day,0",
                "2026-11-01,2026-11-22,a,p,Search API,,,activities,1",
                "2026-11-01,2026-11-22,a,p,Search API,,,searchRequests30Day,0",
                "2026-11-01,2026-11-22,a,p,Search API,e,\"x, \"\"y\"\"\",activities,1",
                ""));
  }

  @Test
  void v2_isTheVendorsAnswer() {
    Typed typed =
        typist.types(
            "report",
            "--project",
            "7",
            "--output",
            "v2",
            "--days",
            "2",
            "--fields",
            "daily_project_usage");

    assertThat(typed.out())
        .isEqualTo(
            """
            {
              "data": {
                "cap_reset_day": 19,
                "project_cap": "6",
                "project_id": "7",
                "project_usage": "2",
                "daily_project_usage": {
                  "project_id": "7",
                  "usage": [
                    {
                      "date": "2026-11-20T00:00:00.000Z",
                      "usage": "1"
                    },
                    {
                      "date": "2026-11-21T00:00:00.000Z",
                      "usage": "0"
                    }
                  ]
                }
              }
            }
            """);
  }

  @Test
  void enterprise_takesDaysAndBucket() {
    Typed typed =
        typist.types(
            "report",
            "--account",
            "a",
            "--output",
            "enterprise",
            "--bucket",
            "day",
            "--from",
            "2026-11-20",
            "--to",
            "2026-11-21");

    assertThat(typed.out())
        .contains(
            "\"timePeriod\": \"202611200000\"",
            "\"bucket\": \"day\"",
            "\"fromDate\": \"202611200000\"",
            "\"toDate\": \"202611210000\"")
        .endsWith("\n}\n");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--from 2026-11-01                      | say of whom, with either --project or --account",
        "--project 7 --account a                | say of whom, with either --project or --account",
        "--account a --output v2                | --output v2 speaks of a project; name one with",
        "--project 7 --output enterprise        | --output enterprise speaks of an account; name",
        "--project 7 --output v2 --from 2026-11-01 | --from does not go with --output v2, which",
        "--project 7 --output v2 --to 2026-11-01   | --to does not go with --output v2, which",
        "--project 7 --output v2 --bucket day      | --bucket does not go with --output v2, whose",
        "--project 7 --days 7                   | --days does not go with --output table, which has",
        "--account a --output csv --fields f    | --fields does not go with --output csv",
        "--project 7 --output xml               | --output \"xml\" is not one of table, json, csv,",
        "--project 7 --bucket week              | --bucket \"week\" is not one of day, month",
        "--project 7 --from 2026-13-01          | --from \"2026-13-01\" is not a day; write it like",
        "--project 7 --from +12026-01-01        | --from \"+12026-01-01\" is not a day; write it",
        "--project 7 --from 2026-11-22          | --from 2026-11-22 is after today, which is 2026-",
        "--project 7 --from 2026-11-02 --to 2026-11-02 | --from 2026-11-02 is not before --to 2026",
        "--project 7 --from 2001-11-02          | from 2001-11-02 to 2026-11-22 are more than ten",
        "--project 7 --output v2 --days 91      | days [91] is not between 1 and 90",
        "--project 7 --output v2 --days x       | Invalid value for option '--days': 'x' is not",
        "--project 7 --output v2 --fields days  | --fields: The `usage.fields` query parameter",
        "--account a --output enterprise --from 2024-01-01 | fromDate 2024-01-01 is too early: the",
      })
  void optionsThatDoNotFit_areAWrongCall(String options, String message) {
    Typed typed = typist.types(("report " + options).split(" +"));

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).startsWith("usage report: " + message);
  }

  @Test
  void unknownProject_isSaid() {
    Typed typed = typist.types("report", "--project", "10");

    assertThat(typed).isEqualTo(new Typed(1, "", "usage report: no project \"10\" is known\n"));
  }

  @Test
  void missingData_areSaid() {
    Typed typed = typist.types("report", "--project", "7", "--data", "elsewhere");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .matches(
            "usage report: nothing was metered into .*elsewhere yet: it has no usage.db; meter a"
                + " file first, or name another directory with --data\n");
    assertThat(directory.resolve("elsewhere")).doesNotExist();
  }
}
