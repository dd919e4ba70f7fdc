package org.usagemeter.benchmarks.index;

/** Numbers as people read them. */
final class Words {

  private Words() {}

  /** Such as {@code 200,000} as 200 thousand. */
  static String count(int number) {
    return number % 1_000_000 == 0 ? number / 1_000_000 + " million" : number / 1_000 + " thousand";
  }
}
