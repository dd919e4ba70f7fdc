/** Part of the sample house. */
@NullMarked
package org.usagemeter.http.client;

import org.jspecify.annotations.NullMarked;
