/** Metering in a main method. */
@NullMarked
package com.example.usage.plain;

import org.jspecify.annotations.NullMarked;
