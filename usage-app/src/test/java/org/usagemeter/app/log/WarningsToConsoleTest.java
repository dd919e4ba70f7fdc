package org.usagemeter.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class WarningsToConsoleTest {

  private static final Instant NOW = Instant.parse("2026-11-21T23:59:59.999Z");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private final Logger log =
      new WarningsToConsole(Clock.fixed(NOW, ZoneOffset.UTC), () -> err)
          .getLoggerFactory()
          .getLogger("io.vertx");

  @Test
  void message_isOneLine_whateverItHolds() {
    log.warn("first \r\n line", new IllegalStateException("second\nthird"));

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith(
            "2026-11-21T23:59:59.999Z WARN  first | line | java.lang.IllegalStateException: second"
                + " | third | at ")
        .matches("[^\\r\\n]+[^ |]\\R");
  }

  @Test
  void news_areNotPrinted() {
    log.info("{} apples", 3);
    log.error("{} pears", 4);

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .matches("2026-11-21T23:59:59.999Z ERROR 4 pears\\R");
  }

  @Test
  void librariesOfACommand_logInItsFormat() throws IOException {
    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ComplainingLibraries.class.getName())
            .redirectErrorStream(true)
            .start();

    String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said)
        .matches("(\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z WARN  Thread has been \\| blocked\\R){2}");
  }
}
