package org.usagemeter.app.log;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Prints warnings and errors, a line for each, whatever a message holds. */
final class WarningLog extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int LINES_OF_A_FAILURE = 7;

  private final transient Clock clock;
  private final transient Supplier<PrintStream> err;

  WarningLog(String name, Clock clock, Supplier<PrintStream> err) {
    this.name = name;
    this.clock = clock;
    this.err = err;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return false;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return WarningLog.class.getName();
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable failure) {
    String message = String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments));
    String whole = failure == null ? message : message + "\n" + beginning(failure);
    err.get()
        .println(
            MOMENT.format(clock.instant())
                + String.format(Locale.ROOT, " %-5s ", level)
                + whole.strip().replaceAll("\\s*[\\r\\n]+\\s*", " | "));
  }

  private static String beginning(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString().lines().limit(LINES_OF_A_FAILURE).collect(Collectors.joining("\n"));
  }
}
