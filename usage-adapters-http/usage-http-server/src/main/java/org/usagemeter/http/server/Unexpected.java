package org.usagemeter.http.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of errors that nobody expects. One of the virtual machine, such as too little memory,
 * leaves nobody knows what half done: it goes on to whoever watches over the threads of the
 * process, as if the thread had died of it. A request that nests too deep does not.
 */
final class Unexpected {

  private static final Logger LOG = LoggerFactory.getLogger(UsageServer.class);

  private Unexpected() {}

  static void heard(Throwable error) {
    LOG.error("this should not have happened", error);
    if (error instanceof VirtualMachineError && !(error instanceof StackOverflowError)) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
    }
  }
}
