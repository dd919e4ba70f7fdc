package org.usagemeter.source.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.port.out.OfficialUsageSource;

/** What a source makes of a vendor that has little to give, refuses or is down: S5 to S9. */
abstract class RefusalClauses extends FigureClauses {

  private static final Duration RESET = Duration.ofSeconds(2);
  private static final Duration FIVE_HOURS = Duration.ofHours(5);

  @Test
  final void s5_allowance_isWhatTheLastAnswerSaid() {
    assertThat(reportOn(proper().allowance(50, 49, Sample.NOW.plusSeconds(600))).allowance())
        .contains(new VendorAllowance(50, 49, Duration.ofMinutes(10)));
    assertThat(reportOn(proper().allowance(75, 31, Sample.NOW.plusSeconds(540))).allowance())
        .contains(new VendorAllowance(75, 31, Duration.ofMinutes(9)));
  }

  @Test
  final void s5_answerWithoutAllowance_hasNone() {
    assertThat(reportOn(proper()).allowance()).isEmpty();
  }

  @Test
  final void s5_vendorWhoseClockIsOff_isReadByThatClock() throws Exception {
    for (Duration off : List.of(FIVE_HOURS, FIVE_HOURS.negated(), Duration.ofDays(1))) {
      startAnew();
      Instant theirs = Sample.NOW.plus(off);

      assertThat(
              reportOn(
                      VendorAnswer.json(200, body(shapes().get(0)))
                          .at(theirs)
                          .allowance(50, 49, theirs.plusSeconds(600)))
                  .allowance())
          .as("off by %s", off)
          .contains(new VendorAllowance(50, 49, Duration.ofMinutes(10)));
    }
  }

  @Test
  final void s6_refusalForNow_isWaitedForOrSaysHowLong() throws Exception {
    for (Duration off : List.of(FIVE_HOURS, FIVE_HOURS.negated())) {
      for (VendorAnswer refusal : List.of(Refusals.rateLimited(), Refusals.rateLimitedByCode())) {
        startAnew();
        Instant theirs = Sample.NOW.plus(off);
        vendor().script(Refusals.until(refusal, theirs, theirs.plus(RESET)), proper());

        Optional<UsageException> failure = asking().possibleFailure(fetch());

        if (failure.isPresent()) {
          assertThat(failure.get()).isInstanceOf(UsageException.Throttled.class);
          assertThat(((UsageException.Throttled) failure.get()).retryAfter())
              .as("wait by a clock off by %s", off)
              .isBetween(RESET.minusSeconds(1), RESET.plusSeconds(3));
        } else {
          assertThat(gap())
              .as("wait by a clock off by %s", off)
              .isGreaterThan(RESET.minusMillis(100));
        }
      }
    }
  }

  @Test
  final void s6_refusalForNowWithoutAWordOfWhen_isWaitedForOrSaysHowLong() {
    vendor().script(Refusals.rateLimited(), proper());

    Optional<UsageException> failure = asking().possibleFailure(fetch());

    failure.ifPresent(thrown -> assertThat(thrown).isInstanceOf(UsageException.Throttled.class));
  }

  @Test
  final void s7_capThatIsUsedUp_isSaidAndNotAskedAgain() {
    assertThat(failureOn(Refusals.capReached(Sample.NOW), proper()))
        .isInstanceOf(UsageException.CapReached.class);

    assertThat(vendor().requests()).hasSize(1);
  }

  @Test
  final void s7_creditsThatAreUsedUp_areSaidAndNotAskedAgain() {
    assertThat(failureOn(Refusals.creditsDepleted(), proper()))
        .isInstanceOf(UsageException.CapReached.class);

    assertThat(vendor().requests()).hasSize(1);
  }

  @Test
  final void s8_credentialThatIsWrong_isSaidAndNotAskedAgain() {
    assertThat(failureOn(Refusals.unauthorized(), proper()))
        .isInstanceOf(UsageException.AccessDenied.class);

    assertThat(vendor().requests()).hasSize(1);
  }

  @Test
  final void s8_credentialThatMayNotAsk_isSaidAndNotAskedAgain() {
    assertThat(failureOn(Refusals.forbidden(), proper()))
        .isInstanceOf(UsageException.AccessDenied.class);

    assertThat(vendor().requests()).hasSize(1);
  }

  @Test
  final void s9_vendorThatIsDown_isUnavailable() throws Exception {
    Map<String, VendorAnswer> broken = new LinkedHashMap<>();
    broken.put("503", Refusals.unavailable());
    broken.put("503 with a page", Refusals.htmlPage(503));
    broken.put("a reset", VendorAnswer.reset());
    broken.put("a reset behind the head", proper().resetsAfter(0));
    broken.put("a reset in the middle", proper().resetsAfter(proper().length() / 2));
    broken.put("an end behind the head", proper().endsAfter(0));
    broken.put("an end in the middle", proper().endsAfter(proper().length() / 2));
    for (Map.Entry<String, VendorAnswer> one : broken.entrySet()) {
      startAnew();

      assertThat(failureOn(one.getValue()))
          .as("failure on %s", one.getKey())
          .isInstanceOf(UsageException.Unavailable.class);
    }
  }

  /** All at once, because each has to be waited for. */
  @Test
  final void s9_vendorThatStaysSilent_isUnavailableInTime() throws Exception {
    List<CompletionStage<OfficialReport>> stages = new ArrayList<>();
    for (VendorAnswer silence :
        List.of(
            VendorAnswer.silence(),
            proper().fallsSilentAfter(0),
            proper().fallsSilentAfter(proper().length() / 2))) {
      ScriptedVendor silent = anotherVendor();
      silent.script(silence);
      stages.add(open(silent.baseUrl()).fetch(sample().window(), Sample.TODAY));
    }

    for (CompletionStage<OfficialReport> stage : stages) {
      assertThat(asking().failure(stage)).isInstanceOf(UsageException.Unavailable.class);
    }
  }

  @Test
  final void s9_vendorThatIsNotThere_isUnavailable() throws Exception {
    // Bound and not listening: nobody else can come to be there meanwhile.
    try (Socket taken = new Socket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      OfficialUsageSource lost = open(URI.create("http://127.0.0.1:" + taken.getLocalPort()));

      assertThat(asking().failure(lost.fetch(sample().window(), Sample.TODAY)))
          .isInstanceOf(UsageException.Unavailable.class);
    }
  }

  /** How long after the first question the second came, by the source's own time. */
  private Duration gap() {
    List<ReceivedRequest> requests = vendor().requests();
    assertThat(requests).hasSizeGreaterThanOrEqualTo(2);
    return Duration.ofNanos(requests.get(1).nanos() - requests.get(0).nanos()).multipliedBy(pace());
  }
}
