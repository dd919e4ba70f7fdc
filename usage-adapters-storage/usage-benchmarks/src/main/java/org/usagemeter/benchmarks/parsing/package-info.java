/** How fast bytes become activities. */
@NullMarked
package org.usagemeter.benchmarks.parsing;

import org.jspecify.annotations.NullMarked;
