/** How the command speaks with a person: streams, words, figures, moments, progress. */
@NullMarked
package org.usagemeter.app.console;

import org.jspecify.annotations.NullMarked;
