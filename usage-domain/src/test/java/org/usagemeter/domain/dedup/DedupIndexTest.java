package org.usagemeter.domain.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Publisher;

final class DedupIndexTest {

  private static final Publisher TWITTER = new Publisher(new Account("acme"), "twitter");
  private static final Product STREAM = new Product(TWITTER, "PowerTrack");
  private static final Endpoint PROD = new Endpoint(STREAM, "PowerTrack 2.0", "prod");
  private static final Endpoint DEV = new Endpoint(STREAM, "PowerTrack 2.0", "dev");

  private final DedupIndex index = new DedupIndex(TWITTER);
  private final int prod = index.leaf(PROD);
  private final int dev = index.leaf(DEV);

  @Test
  void record_again_isADuplicate() {
    assertThat(index.record(prod, 0, 1)).isTrue();
    assertThat(index.record(prod, 0, 1)).isFalse();

    assertThat(index.count(PROD)).isEqualTo(1);
    assertThat(index.distinctIds()).isEqualTo(1);
  }

  @Test
  void record_byASecondLeaf_raisesThatLeafOnly() {
    index.record(prod, 0, 1);

    assertThat(index.record(dev, 0, 1)).isTrue();

    assertThat(List.of(index.count(PROD), index.count(DEV))).containsExactly(1L, 1L);
    assertThat(List.of(index.count(STREAM), index.count(TWITTER))).containsExactly(1L, 1L);
  }

  @Test
  void record_byALeafAboveOne_changesTheSetButNoCount() {
    index.record(prod, 0, 1);

    assertThat(index.record(index.leaf(STREAM), 0, 1)).isTrue();
    assertThat(index.record(index.leaf(STREAM), 0, 1)).isFalse();

    assertThat(index.count(STREAM)).isEqualTo(1);
    index.voidActivity(prod, 0, 1);
    assertThat(index.count(PROD)).isZero();
    assertThat(index.count(STREAM)).isEqualTo(1);
  }

  @Test
  void voidActivity_lowersWhatNoOtherLeafHolds() {
    index.record(prod, 0, 1);
    index.record(dev, 0, 1);

    assertThat(index.voidActivity(prod, 0, 1)).isEqualTo(VoidOutcome.VOIDED);
    assertThat(index.voidActivity(prod, 0, 1)).isEqualTo(VoidOutcome.ALREADY_VOID);

    assertThat(List.of(index.count(PROD), index.count(DEV))).containsExactly(0L, 1L);
    assertThat(index.count(TWITTER)).isEqualTo(1);
    assertThat(index.record(prod, 0, 1)).isFalse();
    assertThat(index.distinctIds()).isEqualTo(1);
  }

  @Test
  void voidActivity_ofAnUnknownId_isNotCountedAndLeavesNoTrace() {
    index.record(prod, 0, 1);

    assertThat(index.voidActivity(prod, 0, 2)).isEqualTo(VoidOutcome.NOT_COUNTED);
    assertThat(index.voidActivity(dev, 0, 1)).isEqualTo(VoidOutcome.NOT_COUNTED);
    assertThat(index.voidActivity(prod, Long.MIN_VALUE, 1)).isEqualTo(VoidOutcome.NOT_COUNTED);

    assertThat(index.distinctIds()).isEqualTo(1);
    assertThat(index.record(prod, 0, 2)).isTrue();
    assertThat(index.record(dev, 0, 1)).isTrue();
  }

  @Test
  void edgesOfNumbersAndDigests_areKeptApart() {
    long[][] ids = {
      {0, 0},
      {0, Long.MAX_VALUE},
      {Long.MIN_VALUE, 0},
      {Long.MIN_VALUE, Long.MAX_VALUE},
      {-1, 0},
      {-1, Long.MAX_VALUE},
    };
    for (long[] id : ids) {
      assertThat(index.record(prod, id[0], id[1])).isTrue();
    }
    for (long[] id : ids) {
      assertThat(index.record(prod, id[0], id[1])).isFalse();
    }

    assertThat(index.count(TWITTER)).isEqualTo(6);
    Set<ActivityId> held = Contents.of(index).ids();
    assertThat(held).hasSize(6);
    for (long[] id : ids) {
      assertThat(held).contains(new ActivityId(id[0], id[1]));
    }
  }

  @Test
  void leaf_again_hasTheSameNumber() {
    assertThat(index.leaf(PROD)).isEqualTo(prod);
    assertThat(index.leafScope(dev)).isEqualTo(DEV);
  }

  @Test
  void leaf_ofAnotherRoot_isRefused() {
    Publisher other = new Publisher(new Account("Acme"), "twitter");

    assertThatIllegalArgumentException().isThrownBy(() -> index.leaf(other));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.leaf(new Product(other, "PowerTrack")))
        .withMessageContaining("is not below");
  }

  @Test
  void scopes_areThoseNamedAndThoseAbove() {
    assertThat(index.scopes()).containsExactly(PROD, STREAM, TWITTER, DEV);
    assertThat(index.count(new Product(TWITTER, "other"))).isZero();
    assertThat(index.root()).isEqualTo(TWITTER);
  }

  @Test
  void marksOfARun_areACopy() {
    index.record(prod, 0, 1);

    index.forEachRun((marks, ids) -> marks[0] = 2 * dev);

    assertThat(Contents.of(index).leaves(ActivityId.of(1))).containsExactly(PROD);
  }

  @Test
  void restoring_ofSeenAndVoided_countsWhatIsSeen() {
    index.restoring(2 * dev + 1, 2 * prod).add(0, 1);
    index.restoring(2 * prod + 1).add(-1, 1);

    assertThat(List.of(index.count(PROD), index.count(DEV))).containsExactly(1L, 0L);
    assertThat(index.count(TWITTER)).isEqualTo(1);
    assertThat(List.of(index.distinctIds(), index.pairs())).containsExactly(2L, 3L);
    assertThat(index.record(dev, 0, 1)).isFalse();
    assertThat(index.record(prod, -1, 1)).isFalse();
    assertThat(index.voidActivity(prod, 0, 1)).isEqualTo(VoidOutcome.VOIDED);
    assertThat(index.count(TWITTER)).isZero();
  }

  @Test
  void restoring_ofAnIdInTwoRuns_hasTheMarksOfBoth() {
    index.restoring(2 * prod).add(0, 1);
    index.restoring(2 * dev + 1).add(0, 1);

    assertThat(List.of(index.count(PROD), index.count(DEV))).containsExactly(1L, 0L);
    assertThat(List.of(index.distinctIds(), index.pairs())).containsExactly(1L, 2L);
    assertThat(index.voidActivity(dev, 0, 1)).isEqualTo(VoidOutcome.ALREADY_VOID);
  }
}
