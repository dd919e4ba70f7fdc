/** The commands and their options, as typed. */
@NullMarked
package org.usagemeter.app.command;

import org.jspecify.annotations.NullMarked;
