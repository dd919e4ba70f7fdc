package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceState;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.official.VendorAllowance;

class SourcesJsonTest {

  private static final Instant AT = Instant.parse("2026-11-22T00:00:00Z");
  private static final SourceTarget PROJECT = SourceTarget.usageOf(SampleFacts.PROJECT);
  private static final SourceTarget CREDITS = SourceTarget.creditsOf(SampleFacts.PROJECT);
  private static final SourceTarget ACCOUNT = SourceTarget.usageOf(SampleFacts.ACCOUNT);
  private static final Optional<Instant> ANSWER = Optional.of(SampleFacts.FIRST);

  @Test
  void sources_areToldInEveryState() throws IOException {
    Optional<VendorAllowance> allowance =
        Optional.of(new VendorAllowance(50, 0, Duration.ofMillis(1_500)));
    List<SourceState> sources =
        List.of(
            state("waiting", SourceStatus.untouched(ACCOUNT), false),
            state("answering", status(PROJECT, ANSWER, true, allowance), false),
            state("credits", status(CREDITS, ANSWER, false, Optional.empty()), false),
            state("fails, \"too\"", failed(PROJECT, ANSWER, allowance), false),
            state("never", failed(ACCOUNT, Optional.empty(), allowance), false),
            state("stopped", failed(ACCOUNT, Optional.empty(), Optional.empty()), true));

    assertThat(SampleFacts.json(out -> SourcesJson.write(AT, sources, out)))
        .isEqualTo(
            SampleFacts.expected(
                """
                {
                  "at": "2026-11-22T00:00:00Z",
                  "sources": [
                    {"name": "waiting", "kind": "enterprise", "account": "Acme, Inc",
                     "state": "waiting"},
                    {"name": "answering", "kind": "v2",
                     "project_id": "1234567890123456789012", "state": "answering",
                     "last_answer": "2026-11-21T00:00:00Z",
                     "allowance": {"limit": 50, "remaining": 0,
                       "resets_at": "2026-11-21T00:00:01.500Z"}},
                    {"name": "credits", "kind": "v2-credits",
                     "project_id": "1234567890123456789012", "state": "not offered",
                     "last_answer": "2026-11-21T00:00:00Z"},
                    {"name": "fails, \\"too\\"", "kind": "v2",
                     "project_id": "1234567890123456789012", "state": "failing",
                     "last_answer": "2026-11-21T00:00:00Z",
                     "allowance": {"limit": 50, "remaining": 0,
                       "resets_at": "2026-11-21T00:00:01.500Z"},
                     "last_error": {"at": "2026-11-21T23:59:59.999999999Z",
                       "reason": "the vendor is \\"silent\\""}},
                    {"name": "never", "kind": "enterprise", "account": "Acme, Inc",
                     "state": "failing",
                     "allowance": {"limit": 50, "remaining": 0},
                     "last_error": {"at": "2026-11-21T23:59:59.999999999Z",
                       "reason": "the vendor is \\"silent\\""}},
                    {"name": "stopped", "kind": "enterprise", "account": "Acme, Inc",
                     "state": "stopped",
                     "last_error": {"at": "2026-11-21T23:59:59.999999999Z",
                       "reason": "the vendor is \\"silent\\""}}
                  ]
                }
                """));
  }

  @Test
  void noSource_isAnEmptyList() throws IOException {
    assertThat(SampleFacts.json(out -> SourcesJson.write(AT, List.of(), out)).toString())
        .isEqualTo("{\"at\":\"2026-11-22T00:00:00Z\",\"sources\":[]}");
  }

  private static SourceState state(String name, SourceStatus status, boolean stopped) {
    return new SourceState(new SourceTerms(name, status.target()), status, stopped);
  }

  private static SourceStatus status(
      SourceTarget target,
      Optional<Instant> answer,
      boolean offered,
      Optional<VendorAllowance> allowance) {
    return new SourceStatus(target, answer, offered, allowance, Optional.empty());
  }

  private static SourceStatus failed(
      SourceTarget target, Optional<Instant> answer, Optional<VendorAllowance> allowance) {
    return new SourceStatus(
        target,
        answer,
        true,
        allowance,
        Optional.of(new SourceFailure(target, SampleFacts.LAST, "the vendor is \"silent\"")));
  }
}
