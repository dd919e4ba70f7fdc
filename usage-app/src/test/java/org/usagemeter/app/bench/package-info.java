/** Input for measurements. */
@NullMarked
package org.usagemeter.app.bench;

import org.jspecify.annotations.NullMarked;
