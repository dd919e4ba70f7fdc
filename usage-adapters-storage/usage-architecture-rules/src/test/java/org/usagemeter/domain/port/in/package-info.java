/** Part of the sample house. */
@NullMarked
package org.usagemeter.domain.port.in;

import org.jspecify.annotations.NullMarked;
