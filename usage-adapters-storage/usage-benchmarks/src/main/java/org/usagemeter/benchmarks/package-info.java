/** The program that measures: options in, one table out. */
@NullMarked
package org.usagemeter.benchmarks;

import org.jspecify.annotations.NullMarked;
