/** The rules of the house as ArchUnit rules, for our build and for an extender's. */
@NullMarked
package org.usagemeter.architecture;

import org.jspecify.annotations.NullMarked;
