/** What a storage holds, in pieces that another storage can take over. */
@NullMarked
package org.usagemeter.domain.transfer;

import org.jspecify.annotations.NullMarked;
