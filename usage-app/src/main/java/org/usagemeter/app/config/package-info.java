/** The configuration file: YAML in, a catalog of trees, settings and credentials out. */
@NullMarked
package org.usagemeter.app.config;

import org.jspecify.annotations.NullMarked;
