package org.usagemeter.benchmarks.ingest;

import java.time.Duration;
import java.util.Locale;

/** How much processor time activities take, at the server and at the load that comes from here. */
final class ProcessorUse {

  private final ProcessHandle server;
  private Duration serverBefore = Duration.ZERO;
  private Duration ownBefore = Duration.ZERO;
  private Duration serverTime = Duration.ZERO;
  private Duration ownTime = Duration.ZERO;
  private long activities;

  ProcessorUse(ProcessHandle server) {
    this.server = server;
  }

  void start() {
    serverBefore = used(server);
    ownBefore = used(ProcessHandle.current());
  }

  /** Takes note of what {@code many} activities took since the start. */
  void stop(long many) {
    serverTime = serverTime.plus(used(server).minus(serverBefore));
    ownTime = ownTime.plus(used(ProcessHandle.current()).minus(ownBefore));
    activities += many;
  }

  String inWords() {
    return String.format(
        Locale.ROOT,
        "processor seconds a million: %.2f server, %.2f load",
        serverTime.toNanos() / 1e3 / activities,
        ownTime.toNanos() / 1e3 / activities);
  }

  private static Duration used(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
