/** Bytes from files and standard input, unpacked and read ahead. */
@NullMarked
package org.usagemeter.app.input;

import org.jspecify.annotations.NullMarked;
