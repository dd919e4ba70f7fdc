/** UTC days, windows of them, billing periods, and the window rules of both vendor APIs. */
@NullMarked
package org.usagemeter.domain.time;

import org.jspecify.annotations.NullMarked;
