/** Usage as a person, a program or the vendor writes it down. */
@NullMarked
package org.usagemeter.app.report;

import org.jspecify.annotations.NullMarked;
