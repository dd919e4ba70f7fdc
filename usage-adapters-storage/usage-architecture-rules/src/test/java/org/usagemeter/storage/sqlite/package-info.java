/** Part of the sample house. */
@NullMarked
package org.usagemeter.storage.sqlite;

import org.jspecify.annotations.NullMarked;
