package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final Deadlines deadlines = new Deadlines(now::get);
  private final Deadlines.Deadline deadline = deadlines.of("connection");
  private final List<String> done = new ArrayList<>();

  @Test
  void enforce_beforeTheDeadline_doesNothing() {
    deadline.in(Duration.ofSeconds(10), () -> done.add("late"));

    later(Duration.ofSeconds(10));

    assertThat(done).isEmpty();
  }

  @Test
  void enforce_afterTheDeadline_actsOnce() {
    deadline.in(Duration.ofSeconds(10), () -> done.add("late"));

    later(Duration.ofSeconds(11));
    later(Duration.ofSeconds(11));

    assertThat(done).containsExactly("late");
  }

  @Test
  void requestThatBegan_hasAsLongAsItNeeds() {
    deadline.in(Duration.ofSeconds(10), () -> done.add("late"));
    deadline.requestBegan();

    later(Duration.ofDays(1));

    assertThat(done).isEmpty();
  }

  @Test
  void inputThatEnded_betweenRequests_leavesNothingToAnswer() {
    assertThat(deadline.endInput()).isTrue();
  }

  @Test
  void inputThatEnded_inARequest_leavesOneToAnswer() {
    deadline.requestBegan();

    assertThat(deadline.endInput()).isFalse();
    deadline.requestEnded();
    assertThat(deadline.inputEnded()).isTrue();
  }

  @Test
  void inputThatEnded_leavesAMomentForWhatWaitsToBeRead() {
    deadline.requestBegan();
    deadline.in(Duration.ofMinutes(10), () -> done.add("body"));
    deadline.endInput();

    later(Duration.ofMillis(251));

    assertThat(done).containsExactly("body");
  }

  private void later(Duration time) {
    now.addAndGet(time.toNanos());
    deadlines.enforce();
  }
}
