package com.example.usage.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Meters where {@code --usage.storage.url=sqlite:usage.db} says. */
@SpringBootApplication
class Application {

  /** Starts it. */
  public static void main(String[] arguments) {
    SpringApplication.run(Application.class, arguments);
  }
}
