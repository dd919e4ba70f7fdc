package org.usagemeter.source.tck;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One answer of a {@link ScriptedVendor}: what it says, and how it goes over the wire. Immutable;
 * each method gives another answer.
 */
public final class VendorAnswer {

  private static final String JSON = "application/json; charset=utf-8";

  private final int status;
  private final List<String> headers;
  private final byte[] body;
  private final Delivery delivery;

  private VendorAnswer(int status, List<String> headers, byte[] body, Delivery delivery) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.delivery = requireNonNull(delivery, "delivery");
  }

  /** An answer of JSON, or of what claims to be JSON. */
  public static VendorAnswer json(int status, String body) {
    return of(status, JSON, body.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer of any content. */
  public static VendorAnswer of(int status, String contentType, byte[] body) {
    return new VendorAnswer(
        status, List.of("Content-Type: " + contentType), body.clone(), Delivery::whole);
  }

  /** An answer without any content, such as the 404 for credits that are not offered. */
  public static VendorAnswer empty(int status) {
    return new VendorAnswer(status, List.of(), new byte[0], Delivery::whole);
  }

  /** Sends the asker elsewhere. */
  public static VendorAnswer redirect(int status, URI location) {
    return empty(status).header("Location", location.toString());
  }

  /** Resets the connection once the request is read. */
  public static VendorAnswer reset() {
    return empty(200).delivered(Delivery::reset);
  }

  /** Reads the request and never says a word. */
  public static VendorAnswer silence() {
    return empty(200).delivered(new Delivery.Silence(false, 0));
  }

  /** With one more header. */
  public VendorAnswer header(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(name + ": " + value);
    return new VendorAnswer(status, more, body, delivery);
  }

  /** With the vendor's clock, in the header {@code Date}. */
  public VendorAnswer at(Instant moment) {
    return header(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atZone(ZoneOffset.UTC)));
  }

  /** With the three headers of the rate limit; the reset is in whole seconds. */
  public VendorAnswer allowance(long limit, long remaining, Instant resetsAt) {
    return header("x-rate-limit-limit", Long.toString(limit))
        .header("x-rate-limit-remaining", Long.toString(remaining))
        .header("x-rate-limit-reset", Long.toString(resetsAt.getEpochSecond()));
  }

  /** Packed with gzip. */
  public VendorAnswer gzipped() {
    return packed(Gzip.pack(body));
  }

  /** Packed with gzip, and damaged in the middle. */
  public VendorAnswer gzippedBadly() {
    return packed(Gzip.damage(Gzip.pack(body)));
  }

  /** Packed with gzip behind a gibibyte of blanks, in about a megabyte. */
  public VendorAnswer gzippedBehindAGibibyte() {
    return packed(Gzip.bomb(body));
  }

  /** In chunks of one byte. */
  public VendorAnswer byteByByte() {
    return delivered(Delivery::byteByByte);
  }

  /** Its body ends in the middle, without a word: the length that it claims is that of the half. */
  public VendorAnswer cutInHalf() {
    return new VendorAnswer(status, headers, Arrays.copyOf(body, body.length / 2), delivery);
  }

  /** The connection ends after the head and {@code bytes} of the body that was promised. */
  public VendorAnswer endsAfter(int bytes) {
    return delivered(Delivery.endingAfter(bytes));
  }

  /** The connection is reset after the head and {@code bytes} of the body. */
  public VendorAnswer resetsAfter(int bytes) {
    return delivered(Delivery.resettingAfter(bytes));
  }

  /** Nothing more comes after the head and {@code bytes} of the body. */
  public VendorAnswer fallsSilentAfter(int bytes) {
    return delivered(new Delivery.Silence(true, bytes));
  }

  /** Its status. */
  public int status() {
    return status;
  }

  /** How many bytes its body has. */
  public int length() {
    return body.length;
  }

  /** Its body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  byte[] bytes() {
    return body.clone();
  }

  Delivery delivery() {
    return delivery;
  }

  /** Everything before the body. */
  String head(String framing) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" -\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    return head.append(framing).append("\r\n\r\n").toString();
  }

  private VendorAnswer packed(byte[] packed) {
    return new VendorAnswer(status, headers, packed, delivery).header("Content-Encoding", "gzip");
  }

  private VendorAnswer delivered(Delivery other) {
    return new VendorAnswer(status, headers, body, other);
  }

  /** Its status and length. */
  @Override
  public String toString() {
    return status + " with " + body.length + " bytes";
  }
}
