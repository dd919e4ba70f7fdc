package org.usagemeter.benchmarks.index;

/** Who saw the ids of a day. */
public enum Leaves {

  /** One app. */
  ONE(1) {
    @Override
    int of(int row, long id) {
      return 0;
    }
  },

  /** Twenty apps that have no id in common: a repeat is a duplicate. */
  TWENTY(20) {
    @Override
    int of(int row, long id) {
      return (int) ((((id * 0x9E3779B97F4A7C15L) >>> Integer.SIZE) * 20) >>> Integer.SIZE);
    }
  },

  /** Twenty apps in turn: most repeats are another app's, so that sets of apps come about. */
  TWENTY_SHARING(20) {
    @Override
    int of(int row, long id) {
      return row % 20;
    }
  },

  /** Two hundred apps in turn: where ids are repeated often, each has a set of apps of its own. */
  TWO_HUNDRED_SHARING(200) {
    @Override
    int of(int row, long id) {
      return row % 200;
    }
  };

  private final int number;

  Leaves(int number) {
    this.number = number;
  }

  /** How many apps there are. */
  int number() {
    return number;
  }

  /** Which app a row names, from 0. */
  abstract int of(int row, long id);
}
