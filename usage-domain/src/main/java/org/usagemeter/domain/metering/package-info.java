/** What is counted: metrics, activities, batches of them, and counts. */
@NullMarked
package org.usagemeter.domain.metering;

import org.jspecify.annotations.NullMarked;
