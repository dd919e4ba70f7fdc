/** What is published, as files, held to what is promised of it. */
@NullMarked
package org.usagemeter.published;

import org.jspecify.annotations.NullMarked;
