/** The one family of errors that crosses a port. */
@NullMarked
package org.usagemeter.domain.error;

import org.jspecify.annotations.NullMarked;
