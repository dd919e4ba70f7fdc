package org.usagemeter.benchmarks.durable;

import java.io.IOException;
import java.sql.SQLException;
import org.HdrHistogram.Histogram;

/** Something that keeps the ids of a day on disk, and tells those that are new from repeats. */
interface Store extends AutoCloseable {

  /** The day whose ids are kept, in days since 1970. */
  int DAY = 20_500;

  /** What the table calls it. */
  String name();

  /**
   * Keeps groups until there are no more. Each is on disk when it is said to be kept.
   *
   * @param callers how many groups are under way at once
   * @param latency given the nanoseconds that each group took
   * @return how many ids the store says were new
   */
  long keep(Groups groups, int callers, Histogram latency) throws Exception;

  @Override
  void close() throws IOException, SQLException;
}
