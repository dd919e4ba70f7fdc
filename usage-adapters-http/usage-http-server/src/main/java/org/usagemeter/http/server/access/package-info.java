/** Who may ask: credentials, each with one role and one reach. No secret is ever kept or shown. */
@NullMarked
package org.usagemeter.http.server.access;

import org.jspecify.annotations.NullMarked;
