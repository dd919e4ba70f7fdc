package org.usagemeter.storage.tck;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.usagemeter.domain.error.UsageException;

/** Lets calls of a port through until it is closed. */
final class Gate {

  private volatile boolean closed;

  <T> T over(Class<T> port, T right) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              if (closed) {
                return CompletableFuture.failedStage(
                    new UsageException.Unavailable("the storage is closed", null));
              }
              try {
                return method.invoke(right, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  void close() {
    closed = true;
  }
}
