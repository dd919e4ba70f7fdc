/** Metering as beans that Spring Boot configures by itself. */
@NullMarked
package org.usagemeter.spring;

import org.jspecify.annotations.NullMarked;
