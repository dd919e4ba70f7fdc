package org.usagemeter.storage.tck;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Listens to the parent of a {@link SecondProcess}. When there is nobody left to listen to, the
 * process ends at once, whatever its storage is doing.
 */
final class ParentWatch {

  private final CountDownLatch go = new CountDownLatch(1);

  private ParentWatch() {}

  static ParentWatch over(BufferedReader input) {
    ParentWatch watch = new ParentWatch();
    Thread listener = new Thread(() -> watch.listen(input), "end-with-the-parent");
    listener.setDaemon(true);
    listener.start();
    return watch;
  }

  /** Waits for the parent's word. */
  void awaitGo() throws InterruptedException {
    go.await();
  }

  private void listen(BufferedReader input) {
    try {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        if (line.equals(SecondProcess.GO)) {
          go.countDown();
        }
      }
    } catch (IOException e) {
      // The same as the end of the input.
    }
    Runtime.getRuntime().halt(1);
  }
}
