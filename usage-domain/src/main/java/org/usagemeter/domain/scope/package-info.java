/** Who consumed: a project and its apps, an account and its publishers, products and endpoints. */
@NullMarked
package org.usagemeter.domain.scope;

import org.jspecify.annotations.NullMarked;
