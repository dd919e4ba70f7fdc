/**
 * What a storage holds, in memory: the rules of the storage ports without an engine, and a storage
 * that needs nothing but a journal.
 */
@NullMarked
package org.usagemeter.domain.book;

import org.jspecify.annotations.NullMarked;
