/** A small made-up sample of both trees, for a first look. */
@NullMarked
package org.usagemeter.app.demo;

import org.jspecify.annotations.NullMarked;
