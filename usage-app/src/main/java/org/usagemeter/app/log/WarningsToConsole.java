package org.usagemeter.app.log;

import java.io.PrintStream;
import java.time.Clock;
import java.util.function.Supplier;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The log of every command but the server: warnings on standard error, in lines like those of
 * {@link LogToConsole}.
 *
 * <p>Logback would take as long to set up as a small file takes to meter. No log at all would not
 * be silent: Vert.x and Netty notice, and say what they have to say through {@code
 * java.util.logging}, in its own format and zone.
 */
public final class WarningsToConsole implements SLF4JServiceProvider {

  private final ILoggerFactory loggers;
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new NOPMDCAdapter();

  /** Called by SLF4J. */
  public WarningsToConsole() {
    // Asked for with each line: Vert.x puts another one in its place while it looks for a log.
    this(Clock.systemUTC(), () -> System.err);
  }

  WarningsToConsole(Clock clock, Supplier<PrintStream> err) {
    this.loggers = name -> new WarningLog(name, clock, err);
  }

  /** Makes it the log of this process, as long as nothing has been logged. */
  public static void use() {
    System.setProperty("slf4j.provider", WarningsToConsole.class.getName());
    System.setProperty("slf4j.internal.verbosity", "WARN");
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return loggers;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {
    // Everything is there.
  }
}
