/** Part of the sample house. */
@NullMarked
package org.usagemeter.domain.scope;

import org.jspecify.annotations.NullMarked;
