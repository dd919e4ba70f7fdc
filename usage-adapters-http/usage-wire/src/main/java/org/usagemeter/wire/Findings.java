package org.usagemeter.wire;

/** Takes what was found, in the order of the input. */
@FunctionalInterface
interface Findings {

  void add(Finding finding);
}
