/** Part of the sample house. */
@NullMarked
package org.usagemeter.domain.error;

import org.jspecify.annotations.NullMarked;
