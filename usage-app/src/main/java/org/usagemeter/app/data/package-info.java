/** The data directory and the storage in it. */
@NullMarked
package org.usagemeter.app.data;

import org.jspecify.annotations.NullMarked;
