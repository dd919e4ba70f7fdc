/** Keeps what was consumed in the memory of the process: the reference for every other storage. */
@NullMarked
package org.usagemeter.storage.memory;

import org.jspecify.annotations.NullMarked;
