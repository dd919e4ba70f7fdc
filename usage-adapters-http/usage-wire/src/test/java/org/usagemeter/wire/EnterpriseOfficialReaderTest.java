package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialFigure.DayCount;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

class EnterpriseOfficialReaderTest {

  private static final Account ACCOUNT = new Account("accountnamehere");
  private static final Publisher TWITTER = new Publisher(ACCOUNT, "twitter");
  private static final LocalDate JULY_16 = LocalDate.parse("2018-07-16");
  private static final LocalDate JULY_17 = LocalDate.parse("2018-07-17");
  private static final UsageWindow ASKED = new UsageWindow(JULY_16, JULY_17.plusDays(1));

  @Test
  void days_ofEveryLevel_areReadWithTheCountersOfTheirProduct() throws Exception {
    OfficialAnswer answer = read(resource("enterprise-day.json"));

    Product historical = new Product(TWITTER, "Historical PowerTrack Subscription");
    Product archive = new Product(TWITTER, "Search API (Full-Archive)");
    Endpoint prod = new Endpoint(archive, "Search API (Full-Archive)", "prod");
    Product search = new Product(TWITTER, "Search API (30-Day) 2.0");
    assertThat(answer.window()).isEqualTo(ASKED);
    assertThat(answer.figures())
        .containsExactly(
            entry(used(TWITTER, Metric.ACTIVITIES, JULY_16), 1235L),
            entry(used(TWITTER, Metric.SEARCH_REQUESTS_30_DAY, JULY_16), 3L),
            entry(used(TWITTER, Metric.SEARCH_REQUESTS_FULL_ARCHIVE, JULY_16), 19L),
            entry(used(TWITTER, Metric.HISTORICAL_POWERTRACK_DAYS, JULY_16), 5L),
            entry(used(TWITTER, Metric.HISTORICAL_POWERTRACK_JOBS, JULY_16), 2L),
            entry(used(TWITTER, Metric.ACTIVITIES, JULY_17), 0L),
            entry(used(historical, Metric.ACTIVITIES, JULY_16), 7L),
            entry(used(historical, Metric.HISTORICAL_POWERTRACK_DAYS, JULY_16), 5L),
            entry(used(historical, Metric.HISTORICAL_POWERTRACK_JOBS, JULY_16), 2L),
            entry(used(archive, Metric.ACTIVITIES, JULY_16), 961L),
            entry(used(archive, Metric.SEARCH_REQUESTS_FULL_ARCHIVE, JULY_16), 19L),
            entry(used(prod, Metric.ACTIVITIES, JULY_16), 961L),
            entry(used(prod, Metric.SEARCH_REQUESTS_FULL_ARCHIVE, JULY_16), 19L),
            entry(used(search, Metric.ACTIVITIES, JULY_16), 9223372036854775807L),
            entry(used(search, Metric.SEARCH_REQUESTS_30_DAY, JULY_16), 3L));
  }

  @Test
  void publishers_ofSeveralLengthsWithoutDatesAtTheTop_areRead() throws Exception {
    OfficialAnswer answer = read(resource("enterprise-day-older.json"));

    Publisher automattic = new Publisher(ACCOUNT, "automattic");
    Product powerTrack = new Product(automattic, "PowerTrack");
    assertThat(answer.window()).isEqualTo(ASKED);
    assertThat(answer.figures())
        .containsExactly(
            entry(used(automattic, Metric.ACTIVITIES, JULY_17), 0L),
            entry(used(powerTrack, Metric.ACTIVITIES, JULY_17), 4L),
            entry(
                used(new Endpoint(powerTrack, "PowerTrack", "dev"), Metric.ACTIVITIES, JULY_17),
                4L),
            entry(used(TWITTER, Metric.ACTIVITIES, JULY_16), 84L),
            entry(used(TWITTER, Metric.SEARCH_REQUESTS_30_DAY, JULY_16), 4L),
            entry(
                used(
                    new Product(TWITTER, "Historical PowerTrack 2.0"),
                    Metric.HISTORICAL_POWERTRACK_JOBS,
                    JULY_17),
                5L));
  }

  @ParameterizedTest(name = "{0} to {1} is answered for {2} to {3}")
  @CsvSource({
    "201807160000, 201807180000, 2018-07-16, 2018-07-18",
    "201807160000, 201807170000, 2018-07-16, 2018-07-17",
    "201807160000, 201807190000, 2018-07-16, 2018-07-18",
  })
  void datesAtTheTop_sayWhichDaysAreAnsweredFor(
      String fromDate, String toDate, LocalDate from, LocalDate to) throws Exception {
    OfficialAnswer answer =
        read(
            "{\"account\":{\"name\":\"accountnamehere\"},\"publishers\":[],\"bucket\":\"day\","
                + "\"fromDate\":\""
                + fromDate
                + "\",\"toDate\":\""
                + toDate
                + "\"}");

    assertThat(answer).isEqualTo(new OfficialAnswer(new UsageWindow(from, to), Map.of()));
  }

  @Test
  void today_ofAVendorForWhomItIsYesterday_hasNoFigure() throws Exception {
    byte[] body =
        ("{\"account\":{\"name\":\"accountnamehere\"},\"publishers\":[],"
                + "\"fromDate\":\"201807170000\",\"toDate\":\"201807170000\"}")
            .getBytes(StandardCharsets.UTF_8);
    UsageWindow today = UsageWindow.ofDay(JULY_17);

    assertThat(EnterpriseOfficialReader.read(body, ACCOUNT, today))
        .isEqualTo(new OfficialAnswer(today, Map.of()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'account':{'name':'Accountnamehere'},'publishers':[] | the answer belongs to account"
            + " \"Accountnamehere\", the source is configured for \"accountnamehere\"",
        "'publishers':[] | the answer has no account",
        "'account':{},'publishers':[] | account has no name",
        "'account':{'name':'accountnamehere'} | the answer has no publishers",
        "OK,'bucket':'month' | bucket \"month\" is not day, as asked for",
        "OK,'bucket':7 | bucket is a number, not a string",
        "OK,'fromDate':'201807150000' | fromDate 2018-07-15 is not 2018-07-16, as asked for",
        "OK,'fromDate':'201807160001' | fromDate \"201807160001\" is not a UTC midnight",
        "OK,'fromDate':201807160000 | fromDate is a number, not a string",
        "OK,'toDate':'201807200000' | toDate 2018-07-20 is not 2018-07-18, as asked for",
        "OK,'toDate':'2018-07-18' | toDate \"2018-07-18\" is not a time of the form YYYYMMDDHHMM",
      })
  void answer_toSomethingElse_isRefused(String members, String message) {
    String account = "'account':{'name':'accountnamehere'},'publishers':[]";

    assertThatThrownBy(() -> read(("{" + members.replace("OK", account) + "}").replace('\'', '"')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | publishers[0] has no type",
        "{'type':'twitter','used':{}} | publishers[0].used is an object, not an array",
        "{'type':'twitter','used':[{'activities':1}]} | publishers[0].used[0] has no timePeriod",
        "{'type':'twitter','used':[{'timePeriod':'201807160000','activities':1.5}]} |"
            + " publishers[0].used[0].activities \"1.5\" is not a whole number of 0 or more",
        "{'type':'twitter','used':[{'timePeriod':'201807160000','activities':-1}]} |"
            + " publishers[0].used[0].activities \"-1\" is not a whole number of 0 or more",
        "{'type':'twitter','used':[{'timePeriod':'201807160000','activities':[]}]} |"
            + " publishers[0].used[0].activities is an array, not a number",
        "{'type':'twitter','products':7} | publishers[0].products is a number, not an array",
        "{'type':'twitter','products':[{'type':'PowerTrack','endpoints':[{'type':'PowerTrack'}]}]} |"
            + " publishers[0].products[0].endpoints[0] has no label",
        "{'type':'twitter','used':[{'timePeriod':'201807160000','activities':1}]},"
            + "{'type':'twitter','used':[{'timePeriod':'201807160000','activities':2}]} |"
            + " publishers[1].used[0].activities is 2, but the same figure was 1 before",
        "{'type':' '} | publisher is empty",
      })
  void unknownShape_isRefusedWithItsPlace(String publishers, String message) {
    String body =
        "{'account':{'name':'accountnamehere'},'publishers':[" + publishers + "],'bucket':'day'}";

    assertThatThrownBy(() -> read(body.replace('\'', '"')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static OfficialFigure used(Scope scope, Metric metric, LocalDate day) {
    return new DayCount(scope, metric, day);
  }

  private static OfficialAnswer read(String body) throws EOFException {
    return EnterpriseOfficialReader.read(body.getBytes(StandardCharsets.UTF_8), ACCOUNT, ASKED);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = EnterpriseOfficialReaderTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
