package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.report.AccountUsage;
import org.usagemeter.domain.report.Counter;
import org.usagemeter.domain.report.RunningPeriod;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.EnterpriseWindow;
import org.usagemeter.domain.time.UsageWindow;

class EnterpriseUsageJsonTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Account ACCOUNT = new Account("accountnamehere");
  private static final Publisher TWITTER = new Publisher(ACCOUNT, "twitter");
  private static final LocalDate JULY_17 = LocalDate.parse("2018-07-17");

  /** The figures of the vendor's sample go in as counts, and the whole sample comes out. */
  @Test
  void answer_ofTheVendorsSample_isTheSample() throws IOException {
    JsonNode sample =
        MAPPER.readTree(
            EnterpriseUsageJsonTest.class.getResourceAsStream("expected-enterprise-month.json"));
    List<Scope> scopes = new ArrayList<>();
    DayCounts.Builder counts = new DayCounts.Builder();
    JsonNode twitter = sample.get("publishers").get(0);
    put(TWITTER, twitter, scopes, counts);
    for (JsonNode product : twitter.get("products")) {
      Product scope = new Product(TWITTER, product.get("type").asText());
      put(scope, product, scopes, counts);
      for (JsonNode endpoint : product.path("endpoints")) {
        put(
            new Endpoint(scope, endpoint.get("type").asText(), endpoint.get("label").asText()),
            endpoint,
            scopes,
            counts);
      }
    }
    EnterpriseWindow asked =
        EnterpriseWindow.resolve(Optional.empty(), Optional.empty(), Optional.empty(), JULY_17);

    String written =
        written(usage(asked, scopes, counts.build(), Instant.parse("2018-07-17T15:00:00Z")));

    assertThat(written).isEqualTo(sample.toString());
  }

  @Test
  void answer_withoutADayOfTheRunningMonth_projectsNothing() throws IOException {
    LocalDate day = LocalDate.parse("2018-06-30");
    EnterpriseWindow asked = new EnterpriseWindow(UsageWindow.ofDay(day), Bucket.DAY);
    DayCounts counts =
        new DayCounts.Builder().put(TWITTER, Counter.of(TWITTER).get(0).metric(), day, 7).build();

    String written =
        written(usage(asked, List.of(TWITTER), counts, Instant.parse("2018-07-17T15:00:00Z")));

    assertThat(written)
        .isEqualTo(
            "{\"account\":{\"name\":\"accountnamehere\"},\"publishers\":[{\"type\":\"twitter\","
                + "\"used\":[{\"timePeriod\":\"201806300000\",\"activities\":7,"
                + "\"searchRequests30Day\":0,\"searchRequestsFullArchive\":0,"
                + "\"historicalPowertrackDays\":0,\"historicalPowertrackJobs\":0}],"
                + "\"products\":[]}],\"bucket\":\"day\",\"fromDate\":\"201806300000\","
                + "\"toDate\":\"201807010000\"}");
  }

  @Test
  void answer_atTheFirstMomentOfAMonth_projectsNothing() throws IOException {
    LocalDate today = LocalDate.parse("2018-07-01");
    EnterpriseWindow asked =
        EnterpriseWindow.resolve(Optional.empty(), Optional.empty(), Optional.empty(), today);

    String written =
        written(
            usage(asked, List.of(TWITTER), DayCounts.NONE, Instant.parse("2018-07-01T00:00:00Z")));

    assertThat(written).contains("\"201807010000\",\"activities\":0").doesNotContain("projected");
  }

  @Test
  void answer_ofAnAccountWithoutPublishers_hasNone() throws IOException {
    EnterpriseWindow asked = new EnterpriseWindow(UsageWindow.ofDay(JULY_17), Bucket.MONTH);

    assertThat(written(new AccountUsage(ACCOUNT, asked, List.of())))
        .isEqualTo(
            "{\"account\":{\"name\":\"accountnamehere\"},\"publishers\":[],\"bucket\":\"month\","
                + "\"fromDate\":\"201807170000\",\"toDate\":\"201807180000\"}");
  }

  private static void put(
      Scope scope, JsonNode figures, List<Scope> scopes, DayCounts.Builder counts) {
    scopes.add(scope);
    for (JsonNode month : figures.get("used")) {
      LocalDate day = EnterpriseTime.parseDay("timePeriod", month.get("timePeriod").asText());
      for (Counter counter : Counter.of(scope)) {
        counts.put(scope, counter.metric(), day, month.get(counter.field()).asLong());
      }
    }
  }

  private static AccountUsage usage(
      EnterpriseWindow asked, List<Scope> scopes, DayCounts counts, Instant now) {
    UsageWindow july =
        new UsageWindow(LocalDate.parse("2018-07-01"), LocalDate.parse("2018-08-01"));
    UsageTree tree =
        new UsageTree(
            new ScopeTree(TWITTER, scopes),
            asked.window(),
            counts,
            new RunningPeriod(july, now, counts),
            OptionalLong.empty());
    return new AccountUsage(ACCOUNT, asked, List.of(tree));
  }

  private static String written(AccountUsage usage) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = MAPPER.createGenerator(text)) {
      EnterpriseUsageJson.write(usage, out);
    }
    return text.toString();
  }
}
