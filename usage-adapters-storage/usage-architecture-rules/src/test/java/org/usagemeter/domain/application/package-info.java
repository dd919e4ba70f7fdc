/** Part of the sample house. */
@NullMarked
package org.usagemeter.domain.application;

import org.jspecify.annotations.NullMarked;
