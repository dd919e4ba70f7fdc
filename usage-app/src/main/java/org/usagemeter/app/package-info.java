/** The composition root: puts the core, the adapters and the command together. */
@NullMarked
package org.usagemeter.app;

import org.jspecify.annotations.NullMarked;
