/** Part of the sample house. */
@NullMarked
package org.usagemeter.storage.postgresql;

import org.jspecify.annotations.NullMarked;
