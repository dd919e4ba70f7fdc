package org.usagemeter.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogToConsoleTest {

  private final LoggerContext log = new LoggerContext();

  @Test
  void message_isOneLine_whateverItHolds() {
    assertThat(new LogToConsole().configure(log))
        .isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);

    Logger ours = log.getLogger("org.usagemeter.app");
    RuntimeException failure = new IllegalStateException("second\nthird");
    LoggingEvent event = new LoggingEvent("", ours, Level.WARN, "first \r\n line", failure, null);
    event.setInstant(Instant.parse("2026-11-21T23:59:59.999Z"));

    assertThat(new String(console().getEncoder().encode(event), StandardCharsets.UTF_8))
        .startsWith(
            "2026-11-21T23:59:59.999Z WARN  first | line java.lang.IllegalStateException: second"
                + " | third | at ")
        .matches("[^\\r\\n]+[^ |]\\R");
  }

  @Test
  void onlyOurOwnNews_areKept() {
    new LogToConsole().configure(log);

    assertThat(log.getLogger("org.usagemeter.app").isInfoEnabled()).isTrue();
    assertThat(log.getLogger("org.usagemeter.app").isDebugEnabled()).isFalse();
    assertThat(log.getLogger("io.vertx").isWarnEnabled()).isTrue();
    assertThat(log.getLogger("io.vertx").isInfoEnabled()).isFalse();
    assertThat(console().getTarget()).isEqualTo("System.err");
  }

  @Test
  void file_thatIsNamed_isReadInstead() {
    System.setProperty("logback.configurationFile", "other.xml");
    try {
      assertThat(new LogToConsole().configure(log)).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
    } finally {
      System.clearProperty("logback.configurationFile");
    }

    assertThat(log.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("STDERR")).isNull();
  }

  private ConsoleAppender<ILoggingEvent> console() {
    return (ConsoleAppender<ILoggingEvent>)
        log.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("STDERR");
  }
}
