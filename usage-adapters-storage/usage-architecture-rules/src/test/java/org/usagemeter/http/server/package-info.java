/** Part of the sample house. */
@NullMarked
package org.usagemeter.http.server;

import org.jspecify.annotations.NullMarked;
