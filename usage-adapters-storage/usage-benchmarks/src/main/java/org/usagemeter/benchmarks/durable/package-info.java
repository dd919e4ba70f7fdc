/** How fast activities are safe on disk, and what they take there. */
@NullMarked
package org.usagemeter.benchmarks.durable;

import org.jspecify.annotations.NullMarked;
