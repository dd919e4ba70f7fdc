package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.Lease;
import org.usagemeter.domain.port.out.CollectionLease;
import org.usagemeter.domain.port.out.UsageStorage;

/**
 * The contract of {@link CollectionLease} as tests. Run by {@link UsageStorageContract}; every test
 * carries the number of the clause it checks.
 */
public abstract class CollectionLeaseContract extends StorageUnderTest {

  private static final Instant NOW = Instant.parse("2024-02-29T23:59:59.123456789Z");
  private static final Duration LENGTH = Duration.ofMinutes(5).plusNanos(1);
  private static final Instant END = NOW.plus(LENGTH);
  private static final String ONE = "host-1/4711";
  private static final String OTHER = "host-2/4711";
  private static final int THREADS = 8;

  /** For the extender. */
  protected CollectionLeaseContract() {}

  @Test
  final void c1_leaseOfNobody_goesToWhoeverTakesIt() {
    assertThat(lease().take(ONE, NOW, LENGTH)).isEqualTo(new Lease(ONE, END));
  }

  @Test
  final void c1_leaseThatHasEnded_goesToWhoeverTakesIt() {
    lease().take(ONE, NOW, LENGTH);

    assertThat(lease().take(OTHER, END, LENGTH)).isEqualTo(new Lease(OTHER, END.plus(LENGTH)));
    assertThat(lease().take(ONE, END.plusSeconds(1), LENGTH))
        .isEqualTo(new Lease(OTHER, END.plus(LENGTH)));
  }

  @Test
  final void c1_longestName_holdsTheLease() {
    String longest = "ü".repeat(200);

    assertThat(lease().take(longest, NOW, LENGTH)).isEqualTo(new Lease(longest, END));
    assertThat(lease().take(ONE, NOW, LENGTH)).isEqualTo(new Lease(longest, END));
  }

  @Test
  final void c2_leaseOfSomebodyElse_isAnsweredAndNotChanged() {
    lease().take(ONE, NOW, LENGTH);
    Lease held = new Lease(ONE, END);

    assertThat(lease().take(OTHER, NOW, LENGTH.multipliedBy(9))).isEqualTo(held);
    assertThat(lease().take(OTHER, NOW.minusSeconds(60), LENGTH)).isEqualTo(held);
    assertThat(lease().take(OTHER, END.minusNanos(1), LENGTH)).isEqualTo(held);

    assertThat(lease().giveBack(OTHER)).isFalse();
    assertThat(lease().giveBack(ONE)).isTrue();
  }

  @Test
  final void c2_nameInOtherCase_isSomebodyElse() {
    lease().take("Collector I", NOW, LENGTH);

    assertThat(lease().take("collector i", NOW, LENGTH)).isEqualTo(new Lease("Collector I", END));
    assertThat(lease().take("Collector I ", NOW, LENGTH)).isEqualTo(new Lease("Collector I", END));
  }

  @Test
  final void c3_holderThatTakesItAgain_holdsItForLonger() {
    lease().take(ONE, NOW, LENGTH);

    assertThat(lease().take(ONE, NOW.plusSeconds(1), LENGTH))
        .isEqualTo(new Lease(ONE, END.plusSeconds(1)));
    assertThat(lease().take(OTHER, END, LENGTH)).isEqualTo(new Lease(ONE, END.plusSeconds(1)));
  }

  @Test
  final void c3_holderThatTakesItAgain_mayShortenIt() {
    lease().take(ONE, NOW, LENGTH);
    Instant soon = NOW.plusNanos(1);

    assertThat(lease().take(ONE, NOW, Duration.ofNanos(1))).isEqualTo(new Lease(ONE, soon));
    assertThat(lease().take(OTHER, soon, LENGTH)).isEqualTo(new Lease(OTHER, soon.plus(LENGTH)));
  }

  @Test
  final void c4_leaseGivenBack_isNobodysAtOnce() {
    lease().take(ONE, NOW, LENGTH);

    assertThat(lease().giveBack(ONE)).isTrue();

    assertThat(lease().giveBack(ONE)).as("given back twice").isFalse();
    assertThat(lease().take(OTHER, NOW, LENGTH)).isEqualTo(new Lease(OTHER, END));
  }

  @Test
  final void c4_whoDoesNotHoldIt_givesNothingBack() {
    assertThat(lease().giveBack(ONE)).as("of nobody").isFalse();
    lease().take(ONE, NOW, LENGTH);

    assertThat(lease().giveBack(OTHER)).as("of somebody else").isFalse();

    assertThat(lease().take(OTHER, NOW, LENGTH)).isEqualTo(new Lease(ONE, END));
  }

  @RepeatedTest(5)
  final void c5_ofManyThatTakeItAtOneMoment_oneGetsIt() {
    List<Lease> answers =
        Together.run(
            patience(),
            IntStream.range(0, THREADS)
                .<Supplier<Lease>>mapToObj(
                    thread -> () -> lease().take("host-" + thread, NOW, LENGTH))
                .toList());

    assertThat(new HashSet<>(answers)).as("whom each was told").hasSize(1);
    assertThat(lease().giveBack(answers.get(0).holder())).isTrue();
  }

  @Test
  final void c6_storageOpenedOnceMore_sharesTheLease() throws Exception {
    Optional<UsageStorage> again = outlivesClosing() ? openOnceMore() : Optional.empty();
    lease().take(ONE, NOW, LENGTH);

    if (again.isPresent()) {
      OpenLease there = portsOf(again.get()).lease();
      assertThat(there.take(OTHER, NOW, LENGTH)).isEqualTo(new Lease(ONE, END));
      assertThat(there.giveBack(OTHER)).isFalse();
      assertThat(lease().giveBack(ONE)).isTrue();
      assertThat(there.take(OTHER, NOW, LENGTH)).isEqualTo(new Lease(OTHER, END));
      assertThat(lease().take(ONE, NOW, LENGTH)).isEqualTo(new Lease(OTHER, END));
    }
    assertThat(lease().giveBack(ONE)).isEqualTo(again.isEmpty());
  }

  @Test
  final void c6_secondProcess_sharesTheLease() throws Exception {
    Optional<String> url = sharedUrl(FIRST);
    lease().take(ONE, NOW, LENGTH);

    if (url.isPresent()) {
      try (ChildProcess child = ChildProcess.start(url.get(), patience())) {
        child.go();
        assertThat(child.report().holder()).isEqualTo(ONE);
      }
    }
    assertThat(lease().giveBack(ONE)).isTrue();
  }

  @Test
  final void c7_callerThatMayNotWait_getsAStageAtOnce() {
    List<CompletionStage<?>> stages = new ArrayList<>();

    for (Supplier<CompletionStage<?>> call : everyCall(lease().port())) {
      Thread.currentThread().interrupt();
      try {
        stages.add(call.get());
      } finally {
        assertThat(Thread.interrupted()).as("the caller's interrupt is kept").isTrue();
      }
    }

    stages.forEach(new Patience(patience())::await);
  }

  @Test
  final void c7_nameOrLengthOutOfBounds_throwsAtOnce() {
    CollectionLease port = lease().port();

    for (String name : List.of("", " ", "h".repeat(201))) {
      assertThatIllegalArgumentException().isThrownBy(() -> port.take(name, NOW, LENGTH));
    }
    for (Duration length : List.of(Duration.ZERO, Duration.ofNanos(-1))) {
      assertThatIllegalArgumentException().isThrownBy(() -> port.take(ONE, NOW, length));
    }
    assertThat(lease().take(OTHER, NOW, LENGTH).holder()).isEqualTo(OTHER);
  }

  @Test
  final void c7_afterClose_everyCallFailsWithUnavailable() {
    CollectionLease port = lease().port();
    storage().close();

    for (Supplier<CompletionStage<?>> call : everyCall(port)) {
      assertThat(new Patience(patience()).failure(call.get()))
          .isInstanceOf(UsageException.Unavailable.class);
    }
  }

  @Test
  final void storage_hasOneLease() {
    assertThat(storage().collectionLease()).isSameAs(storage().collectionLease());
  }

  private static List<Supplier<CompletionStage<?>>> everyCall(CollectionLease port) {
    return List.of(() -> port.take(ONE, NOW, LENGTH), () -> port.giveBack(ONE));
  }
}
