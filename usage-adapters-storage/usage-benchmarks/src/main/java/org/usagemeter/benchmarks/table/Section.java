package org.usagemeter.benchmarks.table;

import java.util.List;
import java.util.function.Consumer;

/** A part of the table that is measured by itself. */
public interface Section {

  /** Its name, by which it can be asked for alone. */
  String name();

  /**
   * Measures. Ours and the others take turns where that is possible, so that both see the same
   * machine.
   *
   * @param progress told in a few words what is being measured
   */
  List<Row> measure(Effort effort, Consumer<String> progress) throws Exception;
}
