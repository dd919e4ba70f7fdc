/** Files into the meter: parsed whole, kept aside, then recorded in batches. */
@NullMarked
package org.usagemeter.app.metering;

import org.jspecify.annotations.NullMarked;
