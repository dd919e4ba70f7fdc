package org.usagemeter.benchmarks.index;

import org.usagemeter.benchmarks.sample.SampleIds;

/**
 * A day to measure with.
 *
 * @param benchmarks what is done with it: {@link NewIds} or {@link KnownIds}
 * @param kind what the ids are like
 * @param repeatPercent how many rows in a hundred repeat an id
 * @param number how many rows
 * @param leaves who saw them
 */
record Case(Class<?> benchmarks, SampleIds kind, int repeatPercent, int number, Leaves leaves) {

  /** The case that the goal speaks of: new ids like those of posts, three in ten repeated. */
  static Case ofGoal(int number) {
    return new Case(NewIds.class, SampleIds.SNOWFLAKES, 30, number, Leaves.ONE);
  }

  Case with(SampleIds other) {
    return new Case(benchmarks, other, repeatPercent, number, leaves);
  }

  Case repeating(int percent) {
    return new Case(benchmarks, kind, percent, number, leaves);
  }

  Case seenBy(Leaves others) {
    return new Case(benchmarks, kind, repeatPercent, number, others);
  }

  Case onceMore() {
    return new Case(KnownIds.class, kind, repeatPercent, number, leaves);
  }

  String inWords() {
    String ids = kind == SampleIds.RANDOM ? "random ids" : "ids like those of posts";
    String rows = Words.count(number) + " rows of " + ids;
    String repeats =
        benchmarks == KnownIds.class
            ? "nothing new"
            : repeatPercent == 0 ? "no repeats" : repeatPercent + " % repeats";
    return rows
        + ", "
        + repeats
        + switch (leaves) {
          case ONE -> "";
          case TWENTY -> ", 20 apps";
          case TWENTY_SHARING -> ", 20 apps that share ids";
          case TWO_HUNDRED_SHARING -> ", 200 apps that share ids";
        };
  }
}
