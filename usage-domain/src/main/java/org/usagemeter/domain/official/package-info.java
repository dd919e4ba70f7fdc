/** What the vendor said was used: who is asked, what was answered, and when a number is final. */
@NullMarked
package org.usagemeter.domain.official;

import org.jspecify.annotations.NullMarked;
