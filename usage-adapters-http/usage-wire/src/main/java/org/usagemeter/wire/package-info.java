/**
 * Bytes to domain rows, and domain reports to the vendor's JSON. Nothing here blocks, reads a clock
 * or knows a port.
 */
@NullMarked
package org.usagemeter.wire;

import org.jspecify.annotations.NullMarked;
