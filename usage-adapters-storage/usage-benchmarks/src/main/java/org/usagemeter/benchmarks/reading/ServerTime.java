package org.usagemeter.benchmarks.reading;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * The processor time of the servers' threads. Only one server has anything to do at a time, so that
 * it is that one's.
 */
final class ServerTime {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ServerTime() {}

  /** What event loops and workers used since they began, in nanoseconds. */
  static long nanos() {
    long nanos = 0;
    long[] ids = THREADS.getAllThreadIds();
    ThreadInfo[] infos = THREADS.getThreadInfo(ids);
    for (int i = 0; i < ids.length; i++) {
      ThreadInfo info = infos[i];
      if (info != null && info.getThreadName().startsWith("vert.x-")) {
        nanos += Math.max(0, THREADS.getThreadCpuTime(ids[i]));
      }
    }
    return nanos;
  }
}
