/** A running server in the place of a data directory: activities handed in, reports asked for. */
@NullMarked
package org.usagemeter.app.remote;

import org.jspecify.annotations.NullMarked;
