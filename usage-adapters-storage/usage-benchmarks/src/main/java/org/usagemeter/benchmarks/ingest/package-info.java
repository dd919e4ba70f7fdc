/** How fast activities come in over HTTP. */
@NullMarked
package org.usagemeter.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
