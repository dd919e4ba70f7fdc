/** Part of the sample house. */
@NullMarked
package org.usagemeter.domain.book;

import org.jspecify.annotations.NullMarked;
