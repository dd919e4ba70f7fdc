package org.usagemeter.benchmarks.start;

/** Ends at once: what is left is the start and the end of Java. */
final class Nothing {

  private Nothing() {}

  /** Does nothing. */
  public static void main(String... arguments) {}
}
