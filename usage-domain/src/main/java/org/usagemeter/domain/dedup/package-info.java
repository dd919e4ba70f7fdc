/** Ids of a day, each with the leaves that saw it: what makes an activity count once a UTC day. */
@NullMarked
package org.usagemeter.domain.dedup;

import org.jspecify.annotations.NullMarked;
