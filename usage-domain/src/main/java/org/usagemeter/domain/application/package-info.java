/** The use cases: the only place of the core that holds a clock. */
@NullMarked
package org.usagemeter.domain.application;

import org.jspecify.annotations.NullMarked;
