/** What may be asked of the core. */
@NullMarked
package org.usagemeter.domain.port.in;

import org.jspecify.annotations.NullMarked;
