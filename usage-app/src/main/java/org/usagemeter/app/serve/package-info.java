/** The server with everything that it needs: configuration, storage, credentials, its end. */
@NullMarked
package org.usagemeter.app.serve;

import org.jspecify.annotations.NullMarked;
