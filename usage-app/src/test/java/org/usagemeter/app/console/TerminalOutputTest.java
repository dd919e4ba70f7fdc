package org.usagemeter.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalOutputTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int judged(int code, OutputStream to) {
    TerminalOutput output = new TerminalOutput(to);
    try (PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8)) {
      out.write('x');
      out.print("some words");
    }
    return output.judge(code, new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void written_leavesTheCode() {
    ByteArrayOutputStream to = new ByteArrayOutputStream();

    assertThat(judged(0, to)).isZero();
    assertThat(judged(2, to)).isEqualTo(2);
    assertThat(to.toString(StandardCharsets.UTF_8)).isEqualTo("xsome wordsxsome words");
  }

  @Test
  void readerThatWentAway_isNoFailure() {
    assertThat(judged(0, new Broken("Broken pipe"))).isZero();
    assertThat(err.size()).isZero();
  }

  @Test
  void fullDisk_isAFailure() {
    assertThat(judged(0, new Broken("No space left on device"))).isEqualTo(1);
    assertThat(judged(2, new Broken("No space left on device"))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("usage: the output is not complete: No space left on device\n");
  }

  private static final class Broken extends OutputStream {

    private final String reason;

    Broken(String reason) {
      this.reason = reason;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(reason);
    }
  }
}
