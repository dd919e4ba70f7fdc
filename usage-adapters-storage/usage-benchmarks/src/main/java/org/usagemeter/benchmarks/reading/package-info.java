/** How fast both vendor answers go out over HTTP. */
@NullMarked
package org.usagemeter.benchmarks.reading;

import org.jspecify.annotations.NullMarked;
