package org.usagemeter.source.tck;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The credential that a {@link ScriptedVendor} lets in, and what it looks like wherever it leaks.
 *
 * @param user the user of a Basic login; nothing for a Bearer token
 * @param secret the password or the token, at least 12 characters
 */
public record VendorLogin(Optional<String> user, String secret) {

  // Shorter pieces stand in harmless text by chance.
  private static final int PIECE = 12;

  /** Refuses a secret that is too short to be found again. */
  public VendorLogin {
    requireNonNull(user, "user");
    if (secret.length() < PIECE) {
      throw new IllegalArgumentException("a secret has at least " + PIECE + " characters");
    }
  }

  /** The value of the header {@code Authorization} that carries it. */
  public String authorization() {
    return user.map(name -> "Basic " + base64(pair(name))).orElse("Bearer " + secret);
  }

  /** Every way in which it may be written: as it is, in Base64, and encoded for a URL. */
  public Set<String> forms() {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(secret);
    forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    addBase64(forms, secret);
    user.ifPresent(name -> addBase64(forms, pair(name)));
    return forms;
  }

  /** Whether {@code text} has the secret in one of its forms, or a good part of one. */
  public boolean leaksInto(String text) {
    return forms().stream().anyMatch(form -> pieceIn(text, form));
  }

  /** {@code text} without any form of the secret, for records that people read. */
  String mask(String text) {
    // One form may be the end of another.
    List<String> longestFirst = new ArrayList<>(forms());
    longestFirst.sort(Comparator.comparing(String::length).reversed());
    String masked = text;
    for (String form : longestFirst) {
      masked = masked.replace(form, "***");
    }
    return masked;
  }

  /** Shows neither user nor secret. */
  @Override
  public String toString() {
    return user.isPresent() ? "a user and a password" : "a token";
  }

  private static boolean pieceIn(String text, String form) {
    for (int start = 0; start + PIECE <= form.length(); start++) {
      if (text.contains(form.substring(start, start + PIECE))) {
        return true;
      }
    }
    return false;
  }

  private static void addBase64(Set<String> forms, String plain) {
    String base64 = base64(plain);
    forms.add(base64);
    forms.add(URLEncoder.encode(base64, StandardCharsets.UTF_8));
    forms.add(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
  }

  private String pair(String name) {
    return name + ":" + secret;
  }

  private static String base64(String plain) {
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}
