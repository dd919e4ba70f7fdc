/** How fast an id is known to be new, and what it takes in memory. */
@NullMarked
package org.usagemeter.benchmarks.index;

import org.jspecify.annotations.NullMarked;
