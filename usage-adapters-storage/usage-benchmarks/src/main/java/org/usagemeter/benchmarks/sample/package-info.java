/** What sections measure with: ids, consumers, and a way to run JMH. */
@NullMarked
package org.usagemeter.benchmarks.sample;

import org.jspecify.annotations.NullMarked;
