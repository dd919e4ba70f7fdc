/** Part of the sample house. */
@NullMarked
package org.usagemeter.storage.memory;

import org.jspecify.annotations.NullMarked;
