/** How the server listens, and the bounds of what it takes. */
@NullMarked
package org.usagemeter.http.server.settings;

import org.jspecify.annotations.NullMarked;
