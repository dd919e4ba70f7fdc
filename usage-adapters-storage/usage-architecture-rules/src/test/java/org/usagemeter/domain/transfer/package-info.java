/** Part of the sample house. */
@NullMarked
package org.usagemeter.domain.transfer;

import org.jspecify.annotations.NullMarked;
