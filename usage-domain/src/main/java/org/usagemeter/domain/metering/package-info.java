/** What is counted, and the index that counts each activity once per UTC day at every level. */
@NullMarked
package org.usagemeter.domain.metering;

import org.jspecify.annotations.NullMarked;
