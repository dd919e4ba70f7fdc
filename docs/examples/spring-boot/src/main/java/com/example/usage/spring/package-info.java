/** Metering as beans. */
@NullMarked
package com.example.usage.spring;

import org.jspecify.annotations.NullMarked;
