package org.usagemeter.source.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.port.out.OfficialUsageSource;

/**
 * The contract of {@link OfficialUsageSource} as tests. Extend it in your adapter's module and
 * supply a source; every test carries the number of the clause it checks.
 *
 * <pre>{@code
 * final class V2OfficialUsageSourceContractTest extends OfficialUsageSourceContract {
 *
 *   private final Sources sources = new Sources();
 *
 *   @Override
 *   protected SourceKind kind() {
 *     return SourceKind.V2_USAGE;
 *   }
 *
 *   @Override
 *   protected OfficialUsageSource open(
 *       URI vendor, SourceTerms terms, Optional<String> user, String secret) {
 *     return sources.bearer(vendor, terms, secret);
 *   }
 *
 *   @Override
 *   protected void closeAll() {
 *     sources.close();
 *   }
 * }
 * }</pre>
 *
 * <p>The source asks a {@link ScriptedVendor} on a loopback socket. Nothing is skipped: where a
 * kind has no such thing (credits have no days) the clause asks for the other half.
 */
public abstract class OfficialUsageSourceContract extends AnswerClauses {

  private static final int THREADS = 8;
  private static final int CALLS = 3;

  /** For the extender. */
  protected OfficialUsageSourceContract() {}

  @Test
  final void s12_callerThatMayNotWait_getsAStageAtOnce() {
    vendor().script(proper().fallsSilentAfter(0));
    List<CompletionStage<OfficialReport>> stages = new ArrayList<>();

    // Whatever waits on a thread that is interrupted gives up, or takes the mark away.
    Thread.currentThread().interrupt();
    try {
      stages.add(fetch());
    } finally {
      assertThat(Thread.interrupted()).as("the caller's interrupt is kept").isTrue();
    }

    assertThat(stages.get(0).toCompletableFuture()).as("a stage under way").isNotDone();
    assertThat(asking().failure(stages.get(0))).isInstanceOf(UsageException.Unavailable.class);
  }

  @Test
  final void s12_whateverTheVendorDoes_failsTheStageAndDoesNotThrow() throws Exception {
    for (VendorAnswer answer :
        List.of(
            VendorAnswer.reset(),
            VendorAnswer.empty(204),
            VendorAnswer.empty(418),
            Refusals.htmlPage(500),
            VendorAnswer.json(200, "}"),
            VendorAnswer.redirect(302, vendor().baseUrl()),
            VendorAnswer.of(200, "nonsense", new byte[] {(byte) 0xff, 0}))) {
      startAnew();
      vendor().script(answer);

      // Both fail the test where they are thrown, or are something else than a UsageException.
      CompletionStage<OfficialReport> stage = fetch();
      asking().failure(stage);
    }
  }

  @Test
  final void s12_moreDaysThanOneRequestMayAskFor_throwsAtOnce() {
    vendor().script(proper());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> source().fetch(sample().overlong(), Sample.TODAY));

    assertThat(vendor().requests()).isEmpty();
  }

  @Test
  final void s14_callsOfManyThreads_areAllAnswered() {
    vendor().script(proper().allowance(5_000, 4_000, Sample.NOW.plusSeconds(600)));
    Supplier<List<OfficialReport>> calls =
        () -> IntStream.range(0, CALLS).mapToObj(call -> asking().report(fetch())).toList();

    List<List<OfficialReport>> reports =
        Together.run(patience(), IntStream.range(0, THREADS).mapToObj(thread -> calls).toList());

    assertThat(reports)
        .hasSize(THREADS)
        .allSatisfy(
            ofOneThread ->
                assertThat(ofOneThread)
                    .hasSize(CALLS)
                    .allSatisfy(
                        report ->
                            assertThat(used(report.figures()))
                                .isEqualTo(told(shapes().get(0), sample().figures()))));
  }
}
