/**
 * What every source of official numbers has to keep to, as tests: extend {@link
 * org.usagemeter.source.tck.OfficialUsageSourceContract} in the adapter's module. Beside it stands
 * the vendor that those tests ask, {@link org.usagemeter.source.tck.ScriptedVendor}, for tests of
 * one's own.
 */
@NullMarked
package org.usagemeter.source.tck;

import org.jspecify.annotations.NullMarked;
