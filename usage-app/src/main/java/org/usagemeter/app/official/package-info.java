/** The vendor's own numbers: who is asked for them, and what came of it. */
@NullMarked
package org.usagemeter.app.official;

import org.jspecify.annotations.NullMarked;
