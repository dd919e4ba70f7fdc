/** Counts read back as trees, projections and the answers of both vendor APIs. */
@NullMarked
package org.usagemeter.domain.report;

import org.jspecify.annotations.NullMarked;
