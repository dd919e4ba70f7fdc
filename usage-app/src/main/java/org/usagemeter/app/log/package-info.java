/** How the server keeps its log. */
@NullMarked
package org.usagemeter.app.log;

import org.jspecify.annotations.NullMarked;
