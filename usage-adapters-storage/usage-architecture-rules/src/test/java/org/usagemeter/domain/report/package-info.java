/** Part of the sample house. */
@NullMarked
package org.usagemeter.domain.report;

import org.jspecify.annotations.NullMarked;
