/** Part of the sample house. */
@NullMarked
package org.usagemeter.domain.metering;

import org.jspecify.annotations.NullMarked;
