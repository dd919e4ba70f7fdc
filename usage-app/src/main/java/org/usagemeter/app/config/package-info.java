/** The configuration file: YAML in, a catalog of trees out. */
@NullMarked
package org.usagemeter.app.config;

import org.jspecify.annotations.NullMarked;
