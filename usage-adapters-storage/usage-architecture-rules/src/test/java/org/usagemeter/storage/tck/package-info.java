/** Part of the sample house. */
@NullMarked
package org.usagemeter.storage.tck;

import org.jspecify.annotations.NullMarked;
