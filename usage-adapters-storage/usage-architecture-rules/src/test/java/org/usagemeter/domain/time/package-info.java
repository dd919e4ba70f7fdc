/** Part of the sample house. */
@NullMarked
package org.usagemeter.domain.time;

import org.jspecify.annotations.NullMarked;
