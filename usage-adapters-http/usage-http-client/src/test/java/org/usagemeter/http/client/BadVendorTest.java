package org.usagemeter.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.error.UsageException.AccessDenied;
import org.usagemeter.domain.error.UsageException.CapReached;
import org.usagemeter.domain.error.UsageException.Throttled;
import org.usagemeter.domain.error.UsageException.Unavailable;
import org.usagemeter.domain.error.UsageException.UnknownAnswer;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.source.tck.Refusals;
import org.usagemeter.source.tck.VendorAnswer;

/** Every way in which a vendor behaves badly: what it is called, and how often it is asked. */
@Execution(ExecutionMode.CONCURRENT)
final class BadVendorTest {

  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final int RETRIED = 4;
  private static final int WAITED_FOR = 5;
  private static final Question V2 = new Question(SourceKind.V2_USAGE);
  private static final VendorAnswer PROPER = V2.proper();
  private static final int HALF = PROPER.length() / 2;

  @ParameterizedTest(name = "{0}: {3} after {4} requests")
  @MethodSource("badAnswers")
  void badAnswer_isSaidAndAskedAsOftenAsItHelps(
      String what,
      VendorAnswer answer,
      String words,
      Class<? extends UsageException> meaning,
      int requests) {
    for (SourceKind kind : SourceKind.values()) {
      try (AskedVendor asked = new AskedVendor(kind)) {
        UsageException failure = asked.failureOn(answer);

        assertThat(failure).as("%s of %s", what, kind).isExactlyInstanceOf(meaning);
        assertThat(failure.getMessage())
            .startsWith("source asked: ")
            .containsIgnoringCase(words)
            .doesNotEndWith(".");
        assertThat(asked.vendor().requests()).as("requests of %s", kind).hasSize(requests);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("silences")
  void silence_isAskedAgainAndThenUnavailable(SourceKind kind, VendorAnswer silence) {
    try (AskedVendor asked = new AskedVendor(kind, SHORT)) {
      UsageException failure = asked.failureOn(silence);

      assertThat(failure).isExactlyInstanceOf(Unavailable.class);
      assertThat(failure.getMessage()).isEqualTo("source asked: no answer within 30 seconds");
      assertThat(asked.vendor().requests()).hasSize(RETRIED);
    }
  }

  static Stream<Arguments> silences() {
    return Stream.of(SourceKind.values())
        .flatMap(
            kind ->
                Stream.of(
                        VendorAnswer.silence(),
                        PROPER.fallsSilentAfter(0),
                        PROPER.fallsSilentAfter(HALF))
                    .map(silence -> arguments(kind, silence)));
  }

  static Stream<Arguments> badAnswers() {
    return Stream.of(
        arguments("cap 429", Refusals.capReached(PacedSources.NOW), "cap", CapReached.class, 1),
        arguments("402", Refusals.creditsDepleted(), "credits", CapReached.class, 1),
        arguments("401", Refusals.unauthorized(), "401", AccessDenied.class, 1),
        arguments("403", Refusals.forbidden(), "403", AccessDenied.class, 1),
        arguments("400", Refusals.invalidRequest(), "400", UnknownAnswer.class, 1),
        arguments("teapot", VendorAnswer.empty(418), "418", UnknownAnswer.class, 1),
        arguments("no content", VendorAnswer.empty(204), "204", UnknownAnswer.class, 1),
        arguments("page", Refusals.htmlPage(200), "not understood", UnknownAnswer.class, 1),
        arguments("list", VendorAnswer.json(200, "[]"), "not understood", UnknownAnswer.class, 1),
        arguments(
            "other", VendorAnswer.json(200, "{\"data\":{\"a\":1}}"), "", UnknownAnswer.class, 1),
        arguments(
            "bomb", PROPER.gzippedBehindAGibibyte(), "16777216 bytes", UnknownAnswer.class, 1),
        arguments("503", Refusals.unavailable(), "503", Unavailable.class, RETRIED),
        arguments("503 page", Refusals.htmlPage(503), "503", Unavailable.class, RETRIED),
        arguments("500", VendorAnswer.empty(500), "500", Unavailable.class, RETRIED),
        arguments("reset", VendorAnswer.reset(), "", Unavailable.class, RETRIED),
        arguments("reset head", PROPER.resetsAfter(0), "", Unavailable.class, RETRIED),
        arguments("reset body", PROPER.resetsAfter(HALF), "", Unavailable.class, RETRIED),
        arguments("end head", PROPER.endsAfter(0), "", Unavailable.class, RETRIED),
        arguments("end body", PROPER.endsAfter(HALF), "", Unavailable.class, RETRIED),
        arguments("half", PROPER.cutInHalf(), "whole", Unavailable.class, RETRIED),
        arguments("nothing", VendorAnswer.json(200, ""), "whole", Unavailable.class, RETRIED),
        arguments("bad gzip", PROPER.gzippedBadly(), "", Unavailable.class, RETRIED),
        arguments(
            "429",
            Refusals.until(
                Refusals.rateLimited(), PacedSources.NOW, PacedSources.NOW.plusSeconds(5)),
            "too often",
            Throttled.class,
            WAITED_FOR),
        arguments(
            "429 by code",
            Refusals.until(
                Refusals.rateLimitedByCode(), PacedSources.NOW, PacedSources.NOW.plusSeconds(5)),
            "Rate limit exceeded",
            Throttled.class,
            WAITED_FOR));
  }
}
