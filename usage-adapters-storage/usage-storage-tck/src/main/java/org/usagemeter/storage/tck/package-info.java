/**
 * What every storage has to keep to, as tests: extend {@link
 * org.usagemeter.storage.tck.ActivityLedgerContract} in the adapter's module.
 */
@NullMarked
package org.usagemeter.storage.tck;

import org.jspecify.annotations.NullMarked;
