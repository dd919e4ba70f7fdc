/** Part of the sample house. */
@NullMarked
package org.usagemeter.wire;

import org.jspecify.annotations.NullMarked;
