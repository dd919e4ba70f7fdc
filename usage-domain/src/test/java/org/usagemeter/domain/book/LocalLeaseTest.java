package org.usagemeter.domain.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.Lease;

final class LocalLeaseTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final LocalLease lease = new LocalLease();

  @Test
  void take_isHadUntilItEnds_andNotAnInstantLonger() {
    assertThat(lease.take("one", NOON, MINUTE))
        .isCompletedWithValue(new Lease("one", NOON.plus(MINUTE)));

    assertThat(lease.take("two", NOON.plus(MINUTE).minusNanos(1), MINUTE))
        .isCompletedWithValue(new Lease("one", NOON.plus(MINUTE)));
    assertThat(lease.take("two", NOON.plus(MINUTE), MINUTE))
        .isCompletedWithValue(new Lease("two", NOON.plus(MINUTE).plus(MINUTE)));
  }

  @Test
  void take_byItsHolder_countsFromNow() {
    lease.take("one", NOON, MINUTE);

    assertThat(lease.take("one", NOON, Duration.ofNanos(1)))
        .isCompletedWithValue(new Lease("one", NOON.plusNanos(1)));
  }

  @Test
  void giveBack_isForItsHolder() {
    lease.take("one", NOON, MINUTE);

    assertThat(lease.giveBack("two")).isCompletedWithValue(false);
    assertThat(lease.giveBack("one")).isCompletedWithValue(true);
    assertThat(lease.giveBack("one")).isCompletedWithValue(false);
    assertThat(lease.take("two", NOON, MINUTE))
        .isCompletedWithValue(new Lease("two", NOON.plus(MINUTE)));
  }

  @Test
  void nameOrLengthOutOfBounds_throwsAtTheCall() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lease.take("one", NOON, Duration.ZERO))
        .withMessage("no length of a lease: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lease.take("one", NOON, Duration.ofNanos(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> lease.take(" ", NOON, MINUTE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lease.take("x".repeat(201), NOON, MINUTE))
        .withMessage("a holder has 1 to 200 characters");
  }

  @Test
  void closed_everyCallFails() {
    lease.close();

    assertThat(lease.take("one", NOON, MINUTE).toCompletableFuture())
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(UsageException.Unavailable.class);
    assertThat(lease.giveBack("one").toCompletableFuture()).isCompletedExceptionally();
  }
}
