package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.accountEvent;
import static org.usagemeter.http.server.Consumers.event;
import static org.usagemeter.http.server.ServerUnderTest.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.port.in.ReadUsage;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.http.server.UsageServer.Served;
import org.usagemeter.wire.EnterpriseUsageJson;
import org.usagemeter.wire.V2Field;
import org.usagemeter.wire.V2UsageJson;

/** Vendor answers that are kept are those that would be rendered now. */
class KeptAnswersRouteTest {

  private static final String V2 = "/2/usage/tweets";
  private static final String ENTERPRISE =
      "/metrics/usage/accounts/" + Consumers.ACCOUNT_IN_PATH + ".json";
  private static final String NOON = "2026-11-21T12:00:00Z";
  private static final Executor SAME_THREAD = Runnable::run;

  /** Moments that matter: midnights, ends of months, of billing periods, and times in between. */
  private static final List<Instant> MOMENTS =
      List.of(
          Instant.parse("2026-11-21T00:00:00Z"),
          Instant.parse("2026-11-21T12:00:00Z"),
          Instant.parse("2026-11-21T12:00:00.000001Z"),
          Instant.parse("2026-11-21T23:59:59.999999999Z"),
          Instant.parse("2026-11-22T00:00:00Z"),
          Instant.parse("2026-11-30T23:59:59Z"),
          Instant.parse("2026-12-01T00:00:00Z"),
          Instant.parse("2026-12-01T00:00:00.000000001Z"),
          Instant.parse("2026-12-09T23:59:59Z"),
          Instant.parse("2026-12-10T00:00:00Z"));

  @Test
  void sameQuestion_isRenderedOnceAsLongAsNothingChanges() {
    try (Steered steered = new Steered(SAME_THREAD)) {
      CheckedClient reader = steered.server.client().as(Logins.PROJECT_READER);
      reader.get(V2);
      reader.get(V2 + "?days=7");
      steered.server.client().as(Logins.APP_READER).get(V2 + "?days=07");

      assertThat(steered.reads().answers()).isEqualTo(1);
    }
  }

  @Test
  void sameQuestionOfAnAccount_isRenderedOnceAndProjectedAnew() {
    try (Steered steered = new Steered(SAME_THREAD)) {
      meter(steered.server, accountEvent("1", NOON) + accountEvent("2", NOON));
      CheckedClient ann = steered.server.client().as(Logins.ANN);
      String atNoon = ann.get(ENTERPRISE).text();
      steered.server.clock().set(Instant.parse("2026-11-21T23:00:00Z"));
      String atNight = ann.get(ENTERPRISE).text();

      assertThat(steered.reads().answers()).isEqualTo(1);
      assertThat(atNoon).isEqualTo(model(steered.server, Instant.parse(NOON)));
      assertThat(atNight).isEqualTo(model(steered.server, Instant.parse("2026-11-21T23:00:00Z")));
    }
  }

  @Test
  void answerAfterAnAcknowledgedWrite_hasIt() {
    try (ServerUnderTest server = ServerUnderTest.start()) {
      for (int i = 0; i < 50; i++) {
        assertThat(server.projectUsage()).isEqualTo(i);
        meter(server, event(Integer.toString(i), NOON));
      }
    }
  }

  @Test
  void answersOfOneReach_areNotAnotherOnes() {
    try (ServerUnderTest server = ServerUnderTest.start()) {
      meter(server, event("1", NOON) + accountEvent("1", NOON));

      HttpAnswer own = server.client().as(Logins.PROJECT_READER).get(V2);
      HttpAnswer others = server.client().as(Logins.OTHER_PROJECT_READER).get(V2);
      assertThat(own.text()).contains(Consumers.PROJECT.id());
      assertThat(others.text()).contains(Consumers.OTHER_PROJECT.id());
      assertThat(server.client().as(Logins.PROJECT_INGEST).get(V2).status()).isEqualTo(403);
      assertThat(server.client().get(V2).status()).isEqualTo(401);

      assertThat(server.client().as(Logins.ANN).get(ENTERPRISE).status()).isEqualTo(200);
      assertThat(server.client().as(Logins.EVE_OF_OTHER_ACCOUNT).get(ENTERPRISE).status())
          .isEqualTo(404);
      assertThat(server.client().as(Logins.INES_WHO_INGESTS).get(ENTERPRISE).status())
          .isEqualTo(404);
      assertThat(server.client().get(ENTERPRISE).status()).isEqualTo(401);
    }
  }

  @Test
  void writeWhileAnAnswerIsRendered_isInTheNextOne() {
    try (Steered steered = new Steered(SAME_THREAD)) {
      ActivityBatch.Builder batch = await(steered.server.served().meter().acceptance()).newBatch();
      batch.add(new Activity("1", Instant.parse(NOON), Consumers.APP));
      ActivityBatch one = batch.build();
      steered.reads().afterReading(() -> await(steered.server.served().meter().meter(one)));

      assertThat(steered.server.projectUsage()).isZero();
      assertThat(steered.server.projectUsage()).isEqualTo(1);
    }
  }

  /** Where a storage cannot be asked, nobody knows what others have recorded since. */
  @Test
  void numberOfALedgerThatFails_isNotTrusted() {
    try (Steered steered = new Steered(SAME_THREAD)) {
      steered.reads().say(new LedgerStatus(7, 0, 0, Optional.empty()));
      assertThat(steered.server.projectUsage()).isZero();
      meter(steered.server, event("1", NOON));
      steered.reads().say(new LedgerStatus(7, 0, 0, Optional.of("no answer")));

      assertThat(steered.server.projectUsage()).isEqualTo(1);
    }
  }

  @Test
  void answerWhileALedgerFails_isNotKept() {
    try (Steered steered = new Steered(SAME_THREAD)) {
      steered.reads().say(new LedgerStatus(7, 0, 0, Optional.of("no answer")));
      assertThat(steered.server.projectUsage()).isZero();
      meter(steered.server, event("1", NOON));
      steered.reads().say(new LedgerStatus(7, 0, 0, Optional.empty()));

      assertThat(steered.server.projectUsage()).isEqualTo(1);
    }
  }

  @Test
  void storageThatAnswersOnAnotherThread_isAnsweredAllTheSame() {
    try (Steered steered = new Steered(ForkJoinPool.commonPool())) {
      for (int i = 0; i < 20; i++) {
        assertThat(steered.server.projectUsage()).isEqualTo(i / 2);
        if (i % 2 == 1) {
          meter(steered.server, event(Integer.toString(i), NOON));
        }
      }
      assertThat(steered.reads().answers()).isEqualTo(10);
    }
  }

  /** Writes, voids, steps of the clock and questions in any order; the model keeps nothing. */
  @Test
  void anyOrder_answersAsIfNothingWereKept() {
    for (int seed = 1; seed <= Sizes.HISTORIES; seed++) {
      answersAsIfNothingWereKept(new SplittableRandom(seed));
    }
  }

  private static void answersAsIfNothingWereKept(SplittableRandom random) {
    try (ServerUnderTest server = ServerUnderTest.start()) {
      for (int step = 0; step < 120; step++) {
        switch (random.nextInt(10)) {
          case 0, 1 -> meter(server, events(random));
          case 2 -> voidOne(server, random);
          case 3 -> server.clock().set(MOMENTS.get(random.nextInt(MOMENTS.size())));
          case 4, 5, 6 -> assertV2(server, random);
          default -> assertEnterprise(server, random);
        }
      }
    }
  }

  private static void assertV2(ServerUnderTest server, SplittableRandom random) {
    Map<String, Project> readers = new LinkedHashMap<>();
    readers.put(Logins.PROJECT_READER, Consumers.PROJECT);
    readers.put(Logins.APP_READER, Consumers.PROJECT);
    readers.put(Logins.OTHER_PROJECT_READER, Consumers.OTHER_PROJECT);
    String login = List.copyOf(readers.keySet()).get(random.nextInt(readers.size()));
    int days = List.of(1, 2, 7, 30).get(random.nextInt(4));
    String fields =
        List.of("project_id", "daily_project_usage", "daily_client_app_usage,project_cap")
            .get(random.nextInt(3));

    HttpAnswer answer =
        server.client().as(login).get(V2 + "?days=" + days + "&usage.fields=" + fields);

    var usage = await(server.served().read().projectUsage(readers.get(login), days));
    assertThat(answer.text())
        .isEqualTo(
            JsonBody.of(json -> V2UsageJson.write(usage, V2Field.parse(fields), json)).toString());
  }

  private static void assertEnterprise(ServerUnderTest server, SplittableRandom random) {
    boolean other = random.nextInt(4) == 0;
    Optional<Bucket> bucket =
        List.of(Optional.<Bucket>empty(), Optional.of(Bucket.DAY), Optional.of(Bucket.MONTH))
            .get(random.nextInt(3));
    Optional<LocalDate> from =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(LocalDate.parse("2026-11-10").plusDays(random.nextInt(3)));
    List<String> terms = new ArrayList<>();
    bucket.ifPresent(unit -> terms.add("bucket=" + (unit == Bucket.DAY ? "day" : "month")));
    from.ifPresent(day -> terms.add("fromDate=" + day.toString().replace("-", "") + "0000"));
    String path = other ? "/metrics/usage/accounts/other.json" : ENTERPRISE;
    String query = terms.stream().collect(Collectors.joining("&", terms.isEmpty() ? "" : "?", ""));

    HttpAnswer answer =
        server.client().as(other ? Logins.EVE_OF_OTHER_ACCOUNT : Logins.ANN).get(path + query);

    var usage =
        await(
            server
                .served()
                .read()
                .accountUsage(
                    other ? Consumers.OTHER_ACCOUNT : Consumers.ACCOUNT,
                    bucket,
                    from,
                    Optional.empty()));
    assertThat(answer.text())
        .isEqualTo(JsonBody.of(json -> EnterpriseUsageJson.write(usage, json)).toString());
  }

  private static String events(SplittableRandom random) {
    StringBuilder events = new StringBuilder();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      String id = Integer.toString(random.nextInt(40));
      String moment =
          Instant.parse("2026-11-20T23:00:00Z")
              .minus(Duration.ofHours(random.nextInt(600)))
              .toString();
      events.append(
          switch (random.nextInt(3)) {
            case 0 -> event(Consumers.OTHER_APP, id, moment);
            case 1 -> event(id, moment);
            default -> accountEvent(id, moment);
          });
    }
    return events.toString();
  }

  private static void voidOne(ServerUnderTest server, SplittableRandom random) {
    JsonObject wish =
        new JsonObject()
            .put("id", Integer.toString(random.nextInt(40)))
            .put("day", LocalDate.parse("2026-11-20").minusDays(random.nextInt(25)).toString())
            .put("project_id", Consumers.PROJECT.id())
            .put("app_id", Consumers.APP.id())
            .put("reason", "a test");
    HttpAnswer answer =
        server.admin().sending("application/json").post("/v1/activities/void", wish.toString());
    assertThat(answer.status()).isEqualTo(200);
  }

  private static void meter(ServerUnderTest server, String events) {
    assertThat(server.poster().post("/v1/activities", events).status()).isEqualTo(200);
  }

  /** What the account's answer would be at {@code moment}. */
  private static String model(ServerUnderTest server, Instant moment) {
    server.clock().set(moment);
    var usage =
        await(
            server
                .served()
                .read()
                .accountUsage(
                    Consumers.ACCOUNT, Optional.empty(), Optional.empty(), Optional.empty()));
    return JsonBody.of(json -> EnterpriseUsageJson.write(usage, json)).toString();
  }

  /** A server whose reads are steered. */
  private static final class Steered implements AutoCloseable {

    private final ServerUnderTest server;
    private final SteeredReads reads;

    private Steered(Executor thread) {
      CompletableFuture<Served> loading = new CompletableFuture<>();
      server = ServerUnderTest.loading(Setup.UNLIMITED, loading);
      ReadUsage real = server.served().read();
      reads = new SteeredReads(real, thread);
      loading.complete(new Served(server.served().meter(), reads));
    }

    private SteeredReads reads() {
      return reads;
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
