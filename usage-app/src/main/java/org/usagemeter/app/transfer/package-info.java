/** Moves everything that a storage holds into a file, and out of it into another storage. */
@NullMarked
package org.usagemeter.app.transfer;

import org.jspecify.annotations.NullMarked;
