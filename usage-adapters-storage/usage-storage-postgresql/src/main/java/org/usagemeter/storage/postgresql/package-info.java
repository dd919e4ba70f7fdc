/** Keeps what was consumed in a PostgreSQL database that several processes share. */
@NullMarked
package org.usagemeter.storage.postgresql;

import org.jspecify.annotations.NullMarked;
