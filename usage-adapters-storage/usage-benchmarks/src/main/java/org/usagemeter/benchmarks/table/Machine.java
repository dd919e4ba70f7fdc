package org.usagemeter.benchmarks.table;

/** What the program runs on. */
public final class Machine {

  private Machine() {}

  /** Its processors, system and Java. */
  public static String inWords() {
    return Runtime.getRuntime().availableProcessors()
        + " processors, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ", Java "
        + System.getProperty("java.version");
  }
}
