/** No layer has this name. */
@NullMarked
package org.usagemeter.domain.planted;

import org.jspecify.annotations.NullMarked;
