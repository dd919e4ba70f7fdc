/** Usage kept in a text file: a storage adapter to start from. */
@NullMarked
package com.example.usage.file;

import org.jspecify.annotations.NullMarked;
