package org.usagemeter.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure.DayCount;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.time.UsageWindow;

/** A few ways over a real socket. */
class VendorSourcesTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
  private static final UsageWindow WEEK = new UsageWindow(TODAY.minusDays(6), TODAY.plusDays(1));
  private static final Project PROJECT = new Project("7");
  private static final Credential TOKEN =
      new Credential(Optional.empty(), "a-planted-secret-for-sources");
  private static final Credential LOGIN =
      new Credential(Optional.of("planted-user@example.com"), "a planted-secret/for sources?");

  private final Vertx vertx = Vertx.vertx();
  private final VendorSources sources =
      new VendorSources(Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));
  private final AtomicInteger asked = new AtomicInteger();
  private volatile String lastUri = "";
  private volatile String lastAuthorization = "";
  private volatile Answer answer = new Answer(200, "{\"data\":{\"project_usage\":\"7\"}}");
  private HttpServer server;

  private record Answer(int status, Buffer body, String... headers) {
    Answer(int status, String body, String... headers) {
      this(status, Buffer.buffer(body), headers);
    }
  }

  @BeforeEach
  void listen() throws Exception {
    server = vertx.createHttpServer().requestHandler(this::serve);
    wait(server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture());
  }

  private void serve(HttpServerRequest request) {
    asked.incrementAndGet();
    lastUri = request.uri();
    lastAuthorization = String.valueOf(request.getHeader("authorization"));
    request.response().setStatusCode(answer.status);
    for (int i = 0; i < answer.headers.length; i += 2) {
      request.response().putHeader(answer.headers[i], answer.headers[i + 1]);
    }
    request.response().end(answer.body);
  }

  @AfterEach
  void close() throws Exception {
    wait(sources.close().toCompletableFuture());
    wait(vertx.close().toCompletionStage().toCompletableFuture());
  }

  @Test
  void v2_askedForAWeek_tellsWhatTheVendorSays() throws Exception {
    answer =
        new Answer(
            200,
            "{\"data\":{\"project_id\":\"7\",\"daily_project_usage\":{\"usage\":["
                + "{\"date\":\"2026-11-14T00:00:00.000Z\",\"usage\":\"5\"},"
                + "{\"date\":\"2026-11-20T00:00:00.000Z\",\"usage\":\"9\"}]}}}",
            "date",
            "Fri, 20 Nov 2026 09:00:00 GMT",
            "x-rate-limit-limit",
            "50",
            "x-rate-limit-remaining",
            "49",
            "x-rate-limit-reset",
            Long.toString(Instant.parse("2026-11-20T09:15:00Z").getEpochSecond()));

    OfficialReport report = ask(source(SourceTarget.usageOf(PROJECT), TOKEN));

    assertThat(lastUri)
        .isEqualTo(
            "/base/2/usage/tweets?days=7&usage.fields=cap_reset_day,daily_client_app_usage,"
                + "daily_project_usage,project_cap,project_id,project_usage");
    assertThat(lastAuthorization.equals("Bearer " + TOKEN.secret())).isTrue();
    assertThat(report.window()).isEqualTo(WEEK);
    assertThat(report.figures())
        .containsEntry(new DayCount(PROJECT, Metric.ACTIVITIES, TODAY), 9L)
        .hasSize(2);
    assertThat(report.allowance())
        .contains(new VendorAllowance(50, 49, java.time.Duration.ofMinutes(15)));
  }

  @Test
  void enterprise_askedForDaysBeforeToday_namesBothDatesAndLogsIn() throws Exception {
    answer = new Answer(200, "{\"account\":{\"name\":\"An account/é\"},\"publishers\":[]}");
    OfficialUsageSource source = source(SourceTarget.usageOf(new Account("An account/é")), LOGIN);

    wait(source.fetch(new UsageWindow(TODAY.minusDays(3), TODAY), TODAY).toCompletableFuture());

    assertThat(lastUri)
        .isEqualTo(
            "/base/metrics/usage/accounts/An%20account%2F%C3%A9.json"
                + "?bucket=day&fromDate=202611170000&toDate=202611200000");
    assertThat(
            lastAuthorization.equals(
                "Basic "
                    + java.util.Base64.getEncoder()
                        .encodeToString(
                            (LOGIN.user().orElseThrow() + ":" + LOGIN.secret())
                                .getBytes(StandardCharsets.UTF_8))))
        .isTrue();
  }

  @Test
  void enterprise_askedForToday_namesNoLastDay() throws Exception {
    Account account = new Account("a");
    answer =
        new Answer(
            200,
            Buffer.buffer(
                packed(
                    "{\"account\":{\"name\":\"a\"},\"publishers\":[{\"type\":\"twitter\",\"used\":["
                        + "{\"timePeriod\":\"202611200000\",\"activities\":3}]}]}")),
            "content-encoding",
            "gzip");

    OfficialReport report = ask(source(SourceTarget.usageOf(account), LOGIN));

    assertThat(lastUri)
        .isEqualTo("/base/metrics/usage/accounts/a.json?bucket=day&fromDate=202611140000");
    assertThat(report.figures())
        .containsEntry(
            new DayCount(new Publisher(account, "twitter"), Metric.ACTIVITIES, TODAY), 3L);
  }

  @Test
  void credits_emptyNotFound_areNotOffered() throws Exception {
    answer = new Answer(404, "");

    OfficialReport report = ask(source(SourceTarget.creditsOf(PROJECT), TOKEN));

    assertThat(lastUri).isEqualTo("/base/2/usage/credits");
    assertThat(report.offered()).isFalse();
  }

  @Test
  void credits_notFoundWithAPage_areUnknown() {
    answer = new Answer(404, "<html>no</html>");

    assertThat(failure(source(SourceTarget.creditsOf(PROJECT), TOKEN)))
        .isInstanceOf(UsageException.UnknownAnswer.class);
  }

  @Test
  void redirect_isNotFollowed() {
    answer = new Answer(302, "", "location", "http://elsewhere.example.com/2/usage/tweets?x=y");

    assertThat(failure(source(SourceTarget.usageOf(PROJECT), TOKEN)))
        .isInstanceOf(UsageException.UnknownAnswer.class)
        .hasMessageContaining("elsewhere.example.com")
        .hasMessageNotContaining("x=y");
    assertThat(asked).hasValue(1);
  }

  @Test
  void body_thatEchoesTheCredential_isMasked() {
    answer = new Answer(418, "you sent " + TOKEN.secret());

    assertThat(failure(source(SourceTarget.usageOf(PROJECT), TOKEN)))
        .isInstanceOfSatisfying(
            UsageException.UnknownAnswer.class,
            unknown -> assertThat(unknown.body()).isEqualTo("you sent ***"));
  }

  @Test
  void packedBody_thatUnpacksBeyondTheLimit_isNotReadOn() {
    answer =
        new Answer(200, Buffer.buffer(packed(" ".repeat(64 << 20))), "content-encoding", "gzip");

    assertThat(failure(source(SourceTarget.usageOf(PROJECT), TOKEN)))
        .isInstanceOf(UsageException.UnknownAnswer.class)
        .hasMessageContaining("more than 16777216 bytes");
  }

  @Test
  void waitingForTheAllowance_whenClosed_isEnded() throws Exception {
    String body = "{\"account\":{\"name\":\"a\"},\"publishers\":[]}";
    answer = new Answer(200, body);
    OfficialUsageSource source = source(SourceTarget.usageOf(new Account("a")), LOGIN);
    ask(source);
    ask(source);
    CompletableFuture<OfficialReport> third = source.fetch(WEEK, TODAY).toCompletableFuture();

    wait(sources.close().toCompletableFuture());

    assertThat(catchThrowable(() -> wait(third)).getCause())
        .isInstanceOf(UsageException.Unavailable.class)
        .hasMessage("the sources are closed");
    assertThat(asked).hasValue(2);
  }

  @Test
  void scheme_inCapitals_isTheSame() throws Exception {
    assertThat(ask(plain(server.actualPort())).figures()).isNotEmpty();
  }

  /** A port that another test let go of may be that of a third one by now; nobody has the first. */
  @Test
  void nobodyListens_isUnavailable() {
    assertThat(failure(plain(1)))
        .isInstanceOf(UsageException.Unavailable.class)
        .hasMessageStartingWith("source mine: no whole answer came: ");
  }

  private OfficialUsageSource plain(int port) {
    return new HttpSource(
        new SourceTerms("mine", SourceTarget.usageOf(PROJECT)),
        new SourceAccess(URI.create("HTTP://127.0.0.1:" + port), TOKEN),
        new VendorClient(vertx, java.time.Duration.ofSeconds(20)),
        () -> Instant.parse("2026-11-20T12:00:00Z"));
  }

  @Test
  void source_afterClose_isUnavailable() throws Exception {
    OfficialUsageSource source = source(SourceTarget.usageOf(PROJECT), TOKEN);
    wait(sources.close().toCompletableFuture());

    assertThat(failure(source)).isInstanceOf(UsageException.Unavailable.class);
    assertThat(wait(sources.close().toCompletableFuture())).isTrue();
  }

  @Test
  void fetch_wrongArguments_areRefusedAtTheCall() {
    OfficialUsageSource source = source(SourceTarget.usageOf(PROJECT), TOKEN);
    UsageWindow tooLong = new UsageWindow(TODAY.minusDays(90), TODAY.plusDays(1));

    assertThatThrownBy(() -> source.fetch(tooLong, TODAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("90 days");
  }

  @Test
  void toString_ofEverything_showsNoCredential() {
    String shown =
        source(SourceTarget.usageOf(PROJECT), TOKEN)
            + " "
            + TOKEN
            + LOGIN
            + access(TOKEN)
            + LimitKey.of(SourceTarget.usageOf(PROJECT).kind(), access(LOGIN));

    assertThat(shown.contains("planted")).isFalse();
    assertThat(shown).contains("Credential[bearer token]", "Credential[user and password]");
  }

  private OfficialUsageSource source(SourceTarget target, Credential credential) {
    return sources.source(new SourceTerms("mine", target), access(credential));
  }

  private SourceAccess access(Credential credential) {
    return new SourceAccess(
        URI.create("http://127.0.0.1:" + server.actualPort() + "/base/"), credential);
  }

  private static OfficialReport ask(OfficialUsageSource source) throws Exception {
    boolean days = source.terms().target().kind() != SourceKind.V2_CREDITS;
    UsageWindow window = days ? WEEK : UsageWindow.ofDay(TODAY);
    return wait(source.fetch(window, TODAY).toCompletableFuture());
  }

  private static Throwable failure(OfficialUsageSource source) {
    return catchThrowable(() -> ask(source)).getCause();
  }

  private static <T> T wait(CompletableFuture<T> stage) throws Exception {
    try {
      return stage.get(60, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing came of it within a minute", e);
    }
  }

  private static byte[] packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
      packing.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
