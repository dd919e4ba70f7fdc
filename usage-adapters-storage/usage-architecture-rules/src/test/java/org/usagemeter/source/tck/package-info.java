/** Part of the sample house. */
@NullMarked
package org.usagemeter.source.tck;

import org.jspecify.annotations.NullMarked;
