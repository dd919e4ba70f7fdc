/** An application that meters. */
@NullMarked
package com.example.usage.app;

import org.jspecify.annotations.NullMarked;
