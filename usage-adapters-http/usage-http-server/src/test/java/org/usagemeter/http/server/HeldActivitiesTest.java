package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class HeldActivitiesTest {

  private final HeldActivities held = new HeldActivities(100);
  private final List<String> wentOn = new ArrayList<>();

  @Test
  void hold_upToTheMost_doesNotWait() {
    assertThat(share("a").hold(60)).isFalse();
    assertThat(share("b").hold(40)).isFalse();
    assertThat(held.total()).isEqualTo(100);
  }

  @Test
  void hold_beyondTheMost_waitsUnlessItHeldFirst() {
    HeldActivities.Share first = share("first");
    HeldActivities.Share second = share("second");
    first.hold(60);

    assertThat(second.hold(60)).isTrue();
    assertThat(first.hold(90)).isFalse();
  }

  @Test
  void shareThatHoldsNothing_isInNobodysWay() {
    HeldActivities.Share idle = share("idle");
    idle.hold(0);
    HeldActivities.Share big = share("big");

    assertThat(big.hold(500)).isFalse();
  }

  @Test
  void close_whileStillTooMuch_letsTheNextOneGoOn() {
    HeldActivities.Share first = share("first");
    HeldActivities.Share second = share("second");
    HeldActivities.Share third = share("third");
    first.hold(90);
    second.hold(120);
    third.hold(120);

    first.close();

    assertThat(wentOn).containsExactly("second");
    assertThat(held.total()).isEqualTo(240);
  }

  @Test
  void close_whenThereIsRoom_letsAllGoOn() {
    HeldActivities.Share first = share("first");
    HeldActivities.Share second = share("second");
    HeldActivities.Share third = share("third");
    first.hold(90);
    second.hold(20);
    third.hold(20);

    first.close();
    first.close();

    assertThat(wentOn).containsExactly("second", "third");
    assertThat(held.total()).isEqualTo(40);
  }

  @Test
  void closedShare_holdsNothingAnyMore() {
    HeldActivities.Share share = share("a");
    share.close();

    share.hold(10);

    assertThat(held.total()).isZero();
  }

  @RepeatedTest(100)
  void anyOrder_endsWithNothingHeldAndNobodyWaiting(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    List<Body> open = new ArrayList<>();
    int begun = 0;
    while (begun < 50 || !open.isEmpty()) {
      if (begun < 50 && random.nextInt(3) == 0) {
        open.add(new Body(random.nextInt(80)));
        begun++;
      }
      List<Body> running = open.stream().filter(body -> !body.waits).toList();
      assertThat(open.isEmpty() || !running.isEmpty()).as("somebody can go on").isTrue();
      if (!running.isEmpty()) {
        Body body = running.get(random.nextInt(running.size()));
        if (body.read >= body.size) {
          open.remove(body);
          body.share.close();
        } else {
          body.read += 1 + random.nextInt(20);
          body.waits = body.share.hold(body.read);
        }
      }
    }
    assertThat(held.total()).isZero();
  }

  private HeldActivities.Share share(String name) {
    return held.open(() -> wentOn.add(name));
  }

  private final class Body {
    private final HeldActivities.Share share = held.open(() -> waits = false);
    private final int size;
    private int read;
    private boolean waits;

    private Body(int size) {
      this.size = size;
    }
  }
}
