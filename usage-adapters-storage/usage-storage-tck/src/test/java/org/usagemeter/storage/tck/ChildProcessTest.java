package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The second process does not outlive the first, and what it says is not lost. */
final class ChildProcessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void childThatCannotOpenTheStorage_saysWhy() throws Exception {
    try (ChildProcess child = ChildProcess.start("nosuch:storage", PATIENCE)) {
      assertThatThrownBy(child::go)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("no storage adapter for \"nosuch\"");
    }
  }

  @Test
  void childWhoseParentIsGone_ends() throws Exception {
    try (LoopbackServer server = LoopbackServer.of(BookEngine.shared().open("first"));
        ChildProcess child = ChildProcess.start(server.url(), PATIENCE)) {
      child.awaitReady();

      child.hangUp();

      assertThat(child.ended()).isTrue();
    }
  }

  @Test
  void childThatIsClosed_ends() throws Exception {
    try (LoopbackServer server = LoopbackServer.of(BookEngine.shared().open("first"))) {
      ChildProcess child = ChildProcess.start(server.url(), PATIENCE);
      child.awaitReady();

      child.close();

      assertThat(child.ended()).isTrue();
    }
  }
}
