package com.example.usage.file;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Has classes of its own for one package, whoever else has some. */
final class ClassesFirst extends URLClassLoader {

  private final String prefix;

  ClassesFirst(String name, Path... folders) throws MalformedURLException {
    super(urls(folders), ClassesFirst.class.getClassLoader());
    this.prefix = name + ".";
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(prefix)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  private static URL[] urls(Path... folders) throws MalformedURLException {
    URL[] urls = new URL[folders.length];
    for (int i = 0; i < folders.length; i++) {
      urls[i] = folders[i].toUri().toURL();
    }
    return urls;
  }
}
