package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {

  private final Remembered<String> remembered = new Remembered<>();
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void sameTarget_isReadOnce() {
    assertThat(of("/a?days=7")).isEqualTo("read /a?days=7");
    assertThat(of("/a?days=7")).isEqualTo("read /a?days=7");

    assertThat(made).hasValue(1);
  }

  @Test
  void anotherTarget_isReadItself() {
    of("/a?days=7");

    assertThat(of("/a?days=8")).isEqualTo("read /a?days=8");
  }

  @Test
  void longTarget_isNotRemembered() {
    of("/a?days=" + "7".repeat(600));

    assertThat(remembered.size()).isZero();
  }

  @Test
  void manyTargets_areForgottenButTheLast() {
    for (int i = 0; i < 1_000; i++) {
      of("/a?days=" + i);
      of("/kept");
    }

    assertThat(remembered.size()).isEqualTo(256);
    made.set(0);
    of("/kept");
    of("/a?days=999");
    assertThat(made).hasValue(0);
  }

  private String of(String target) {
    return remembered.of(
        target,
        text -> {
          made.incrementAndGet();
          return "read " + text;
        });
  }
}
