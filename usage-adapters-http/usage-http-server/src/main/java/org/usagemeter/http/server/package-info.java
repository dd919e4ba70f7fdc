/** Takes activities in and serves both vendor APIs over HTTP, on Vert.x. */
@NullMarked
package org.usagemeter.http.server;

import org.jspecify.annotations.NullMarked;
