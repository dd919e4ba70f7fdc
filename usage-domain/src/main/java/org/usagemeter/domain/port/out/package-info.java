/** What the core needs from the world around it. */
@NullMarked
package org.usagemeter.domain.port.out;

import org.jspecify.annotations.NullMarked;
