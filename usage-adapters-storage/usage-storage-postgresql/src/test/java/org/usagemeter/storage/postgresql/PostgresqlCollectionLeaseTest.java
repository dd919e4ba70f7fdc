package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.Lease;
import org.usagemeter.domain.port.out.CollectionLease;

@Tag("slow")
final class PostgresqlCollectionLeaseTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant NOON = Instant.parse("2024-05-02T12:00:00.000000001Z");

  private final String schema = OfficialStorage.newSchema();
  private final OfficialStorage storage = OfficialStorage.open(schema);
  private final OfficialStorage other = OfficialStorage.open(schema);
  private final CollectionLease lease = storage.collectionLease();
  private final CollectionLease same = other.collectionLease();

  @AfterEach
  void close() {
    storage.close();
    other.close();
  }

  @Test
  void c1_leaseOfNobody_goesToWhoeverTakesIt() {
    assertThat(take(lease, "a", NOON)).isEqualTo(new Lease("a", NOON.plus(MINUTE)));
  }

  @Test
  void c1_leaseThatEnded_goesToWhoeverTakesItNext() {
    take(lease, "a", NOON);

    Instant end = NOON.plus(MINUTE);
    Lease before = take(same, "b", end.minusNanos(1));
    Lease then = take(same, "b", end);

    assertThat(before).isEqualTo(new Lease("a", end));
    assertThat(then).isEqualTo(new Lease("b", end.plus(MINUTE)));
  }

  @Test
  void c2_c6_leaseThatIsHeld_staysWithItsHolderForAllStorages() {
    take(lease, "a", NOON);

    assertThat(take(same, "b", NOON)).isEqualTo(new Lease("a", NOON.plus(MINUTE)));
    assertThat(take(lease, "b", NOON.minusSeconds(99)))
        .isEqualTo(new Lease("a", NOON.plus(MINUTE)));
    assertThat(take(lease, "A", NOON)).isEqualTo(new Lease("a", NOON.plus(MINUTE)));
  }

  @ParameterizedTest
  @ValueSource(longs = {-10, 0, 10})
  void c3_leaseTakenAgain_endsByTheNewMoment(long seconds) {
    take(lease, "a", NOON);

    Lease again = take(same, "a", NOON.plusSeconds(seconds));

    assertThat(again).isEqualTo(new Lease("a", NOON.plusSeconds(seconds).plus(MINUTE)));
    assertThat(take(lease, "b", NOON)).isEqualTo(again);
  }

  @Test
  void c4_leaseGivenBack_isNobodys() {
    take(lease, "a", NOON);

    assertThat(Waiting.await(same.giveBack("b"))).isFalse();
    assertThat(take(same, "b", NOON).holder()).isEqualTo("a");
    assertThat(Waiting.await(same.giveBack("a"))).isTrue();
    assertThat(Waiting.await(lease.giveBack("a"))).isFalse();
    assertThat(take(same, "b", NOON).holder()).isEqualTo("b");
  }

  @Test
  void c5_manyAtOneMoment_oneGetsIt() {
    List<CompletionStage<Lease>> asked = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      asked.add((i % 2 == 0 ? lease : same).take("holder " + i, NOON, MINUTE));
    }

    assertThat(asked).extracting(Waiting::await).containsOnly(Waiting.await(asked.get(0)));
    assertThat(Waiting.await(asked.get(0)).until()).isEqualTo(NOON.plus(MINUTE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\ud800", "\\", "\ud83d\ude00 \u0131"})
  void holderOfAnyName_isToldAsItIs(String holder) {
    Instant far = Instant.parse("-999999-01-01T00:00:00.999999999Z");

    take(lease, holder, far);

    assertThat(take(same, "b", far)).isEqualTo(new Lease(holder, far.plus(MINUTE)));
    assertThat(Waiting.await(same.giveBack(holder))).isTrue();
  }

  @Test
  void wrongArguments_areRefusedAtTheCall() {
    assertThatThrownBy(() -> lease.take(" ", NOON, MINUTE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> lease.take("a", NOON, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void c7_afterClose_everyCallFailsWithUnavailable() {
    take(lease, "a", NOON);
    storage.close();

    assertThat(Waiting.failure(lease.take("a", NOON, MINUTE)))
        .isInstanceOf(UsageException.Unavailable.class);
    assertThat(Waiting.failure(lease.giveBack("a"))).isInstanceOf(UsageException.Unavailable.class);
    assertThat(take(same, "b", NOON).holder()).isEqualTo("a");
  }

  private static Lease take(CollectionLease from, String holder, Instant now) {
    return Waiting.await(from.take(holder, now, MINUTE));
  }
}
