/** Rows of figures, each beside another, and what is on record of them. */
@NullMarked
package org.usagemeter.benchmarks.table;

import org.jspecify.annotations.NullMarked;
