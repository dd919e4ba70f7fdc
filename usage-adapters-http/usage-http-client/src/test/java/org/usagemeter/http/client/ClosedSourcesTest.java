package org.usagemeter.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.source.tck.Refusals;
import org.usagemeter.source.tck.ScriptedVendor;
import org.usagemeter.source.tck.VendorAnswer;

/** The sources as they are made for everybody, in real time: what is short, and their end. */
final class ClosedSourcesTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final VendorSources sources =
      new VendorSources(Clock.fixed(PacedSources.NOW, ZoneOffset.UTC));

  @AfterEach
  void close() throws Exception {
    end();
  }

  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void closedInTheMiddleOfARequest_failsIt(SourceKind kind) throws Exception {
    Question question = new Question(kind);
    for (VendorAnswer answer :
        new VendorAnswer[] {VendorAnswer.silence(), question.proper().fallsSilentAfter(5)}) {
      VendorSources closing = new VendorSources(Clock.fixed(PacedSources.NOW, ZoneOffset.UTC));
      try (ScriptedVendor vendor = ScriptedVendor.start(question.login())) {
        vendor.script(answer);
        CompletionStage<OfficialReport> stage = ask(closing, question, vendor);
        assertThat(vendor.awaitRequests(1, SOON)).isTrue();
        assertThat(stage.toCompletableFuture()).isNotDone();

        CompletionStage<Boolean> closed = closing.close();

        assertUnavailable(stage, question);
        assertThat(closed.toCompletableFuture().get(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        new Captured(question.login()).reached(vendor);
        assertThat(vendor.requests()).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void closedWhileItWaitsForItsTurn_failsIt(SourceKind kind) throws Exception {
    Question question = new Question(kind);
    try (ScriptedVendor vendor = ScriptedVendor.start(question.login())) {
      vendor.script(
          Refusals.until(
              Refusals.rateLimited(), PacedSources.NOW, PacedSources.NOW.plusSeconds(3_600)));
      OfficialUsageSource source =
          sources.source(question.terms(), question.access(vendor.baseUrl()));
      CompletionStage<OfficialReport> refused = source.fetch(question.window(), Question.TODAY);
      assertThat(vendor.awaitRequests(1, SOON)).isTrue();
      CompletionStage<OfficialReport> behind = source.fetch(question.window(), Question.TODAY);

      end();

      assertUnavailable(refused, question);
      assertUnavailable(behind, question);
    }
  }

  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void closedWhileItWaitsForTheVendorToComeBack_failsIt(SourceKind kind) throws Exception {
    Question question = new Question(kind);
    try (ScriptedVendor vendor = ScriptedVendor.start(question.login())) {
      vendor.script(Refusals.unavailable());
      CompletionStage<OfficialReport> stage = ask(sources, question, vendor);
      assertThat(vendor.awaitRequests(1, SOON)).isTrue();

      end();

      assertUnavailable(stage, question);
    }
  }

  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void askedAfterItWasClosed_isUnavailable(SourceKind kind) throws Exception {
    Question question = new Question(kind);
    try (ScriptedVendor vendor = ScriptedVendor.start(question.login())) {
      end();
      end();

      assertUnavailable(ask(sources, question, vendor), question);
      assertThat(vendor.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void vendorThatComesBack_isAskedAgainInRealTime(SourceKind kind) throws Exception {
    Question question = new Question(kind);
    try (ScriptedVendor vendor = ScriptedVendor.start(question.login())) {
      vendor.script(Refusals.unavailable(), question.proper());

      OfficialReport report =
          ask(sources, question, vendor)
              .toCompletableFuture()
              .get(SOON.toSeconds(), TimeUnit.SECONDS);

      assertThat(report.figures()).isNotEmpty();
      assertThat(vendor.requests()).hasSize(2);
      assertThat(vendor.requests().get(1).nanos() - vendor.requests().get(0).nanos())
          .isGreaterThan(Duration.ofMillis(400).toNanos());
      new Captured(question.login()).reached(vendor);
      new Captured(question.login()).tellsNothing(sources);
    }
  }

  private void end() throws Exception {
    assertThat(sources.close().toCompletableFuture().get(SOON.toSeconds(), TimeUnit.SECONDS))
        .isTrue();
  }

  private static CompletionStage<OfficialReport> ask(
      VendorSources sources, Question question, ScriptedVendor vendor) {
    return sources
        .source(question.terms(), question.access(vendor.baseUrl()))
        .fetch(question.window(), Question.TODAY);
  }

  private static void assertUnavailable(CompletionStage<OfficialReport> stage, Question question) {
    assertThat(AskedVendor.failure(stage, new Captured(question.login())))
        .isExactlyInstanceOf(UsageException.Unavailable.class);
  }
}
