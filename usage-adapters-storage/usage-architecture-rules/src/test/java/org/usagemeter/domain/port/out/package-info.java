/** Part of the sample house. */
@NullMarked
package org.usagemeter.domain.port.out;

import org.jspecify.annotations.NullMarked;
