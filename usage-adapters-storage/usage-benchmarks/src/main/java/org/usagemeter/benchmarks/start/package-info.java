/** How long it takes from the start of Java to the first answer. */
@NullMarked
package org.usagemeter.benchmarks.start;

import org.jspecify.annotations.NullMarked;
