/** Part of the sample house. */
@NullMarked
package org.usagemeter.app;

import org.jspecify.annotations.NullMarked;
