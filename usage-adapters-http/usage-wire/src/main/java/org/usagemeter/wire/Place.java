package org.usagemeter.wire;

/**
 * Where a value starts.
 *
 * @param line 1 for the first line
 * @param column in bytes, 1 for the first of the line
 */
record Place(long line, int column) {}
