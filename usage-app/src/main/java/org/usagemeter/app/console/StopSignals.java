package org.usagemeter.app.console;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * The wish to stop (Ctrl-C, or {@code kill}), carried to the thread that works: it is interrupted
 * once. Whoever wishes it a second time gets what Java does without this: the process ends.
 *
 * <p>Without it Java would run its shutdown hooks and end with 143, however cleanly the server
 * stopped; with it the command ends like any other, with its own exit code. A Java without these
 * signals, or one that was started with {@code -Xrs}, falls back on that.
 */
public final class StopSignals implements AutoCloseable {

  private static final List<String> NAMES = List.of("TERM", "INT");

  private final Thread worker;
  private final List<Runnable> undo = new ArrayList<>();

  private StopSignals(Thread worker) {
    this.worker = worker;
  }

  /** Carries the wish to the calling thread, until closed. */
  public static StopSignals forThisThread() {
    StopSignals signals = new StopSignals(Thread.currentThread());
    NAMES.forEach(signals::handle);
    return signals;
  }

  /** Hears of a signal. The types are no part of Java's standard, so they are not named in code. */
  private void handle(String name) {
    try {
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Runnable heard = this::heard;
      MethodHandle run =
          MethodHandles.publicLookup()
              .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
              .bindTo(heard);
      Object handler =
          MethodHandleProxies.asInterfaceInstance(
              handlerType, MethodHandles.dropArguments(run, 0, signalType));
      Object signal = signalType.getConstructor(String.class).newInstance(name);
      Method handle = signalType.getMethod("handle", signalType, handlerType);
      Object before = handle.invoke(null, signal, handler);
      undo.add(
          () -> {
            try {
              handle.invoke(null, signal, before);
            } catch (ReflectiveOperationException e) {
              throw new IllegalStateException(e);
            }
          });
    } catch (ReflectiveOperationException e) {
      // The process ends without it, too.
      assert undo.size() < NAMES.size();
    }
  }

  private void heard() {
    close();
    worker.interrupt();
  }

  /** Signals do again what they did before. */
  @Override
  public synchronized void close() {
    undo.forEach(Runnable::run);
    undo.clear();
  }
}
