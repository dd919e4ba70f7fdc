package org.usagemeter.app.log;

/** A command whose libraries have something to say, for a process of its own. */
final class ComplainingLibraries {

  private ComplainingLibraries() {}

  /** Warns as Vert.x and Netty do. They are named as text: the command itself knows neither. */
  public static void main(String... args) throws ReflectiveOperationException {
    WarningsToConsole.use();
    warn("io.vertx.core.internal.logging.LoggerFactory", "getLogger", Object.class);
    warn("io.netty.util.internal.logging.InternalLoggerFactory", "getInstance", String.class);
  }

  private static void warn(String factory, String method, Class<?> message)
      throws ReflectiveOperationException {
    var getter = Class.forName(factory).getMethod(method, String.class);
    Object log = getter.invoke(null, "somebody");
    getter.getReturnType().getMethod("warn", message).invoke(log, "Thread has been\nblocked");
  }
}
