/** Asks the vendor for official numbers over HTTP, as often as its limits allow and no oftener. */
@NullMarked
package org.usagemeter.http.client;

import org.jspecify.annotations.NullMarked;
