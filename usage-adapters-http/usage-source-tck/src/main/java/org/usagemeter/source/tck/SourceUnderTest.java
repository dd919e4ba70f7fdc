package org.usagemeter.source.tck;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;

/** The vendor and the source of each test of {@link OfficialUsageSourceContract}. */
abstract class SourceUnderTest {

  private Sample sample;
  private Asking asking;
  private final List<ScriptedVendor> vendors = new ArrayList<>();
  private ScriptedVendor vendor;
  private OfficialUsageSource source;

  /** Which endpoint of the vendor the source asks. */
  protected abstract SourceKind kind();

  /**
   * Makes a source. Called at least once for each test, and again for a vendor at another place or
   * for other terms.
   *
   * @param vendor where the vendor is, without a path
   * @param terms what the source is called, and whom it asks about
   * @param user the user of a Basic login; nothing for a Bearer token
   * @param secret the password or the token
   */
  protected abstract OfficialUsageSource open(
      URI vendor, SourceTerms terms, Optional<String> user, String secret) throws Exception;

  /** Frees what {@link #open} opened. Called once after each test. */
  protected abstract void closeAll() throws Exception;

  /**
   * How long a call may take before it counts as one that never completes: longer than everything
   * that the source waits for by itself, with all its repetitions.
   */
  protected Duration patience() {
    return Duration.ofSeconds(30);
  }

  /**
   * How many times faster than the world's the source's own time goes, for a source that is put
   * together with timers of its own so that a test need not wait.
   */
  protected int pace() {
    return 1;
  }

  @BeforeEach
  final void startVendorOfThisTest() throws Exception {
    use(Sample.of(kind()));
  }

  @AfterEach
  final void closeSourceOfThisTest() throws Exception {
    try {
      closeAll();
    } finally {
      closeVendors();
    }
  }

  private void closeVendors() {
    vendors.forEach(ScriptedVendor::close);
    vendors.clear();
  }

  /** Asks from here on what {@code other} asks, of a new vendor, with a new source. */
  final void use(Sample other) throws Exception {
    closeVendors();
    sample = other;
    asking = new Asking(patience(), other.login());
    vendor = anotherVendor();
    source = open(vendor.baseUrl());
  }

  /** One more vendor, which lives until the test asks anew or ends. */
  final ScriptedVendor anotherVendor() {
    ScriptedVendor another = ScriptedVendor.start(sample.login());
    vendors.add(another);
    return another;
  }

  /** Completes when the vendor at that place falls silent; never where there is none. */
  final CompletionStage<Void> silenceOf(URI place) {
    return vendors.stream()
        .filter(one -> one.baseUrl().equals(place))
        .findFirst()
        .map(ScriptedVendor::silence)
        .orElseGet(CompletableFuture::new);
  }

  /** A new source for a new vendor, so that what one answer leaves behind touches no other. */
  final void startAnew() throws Exception {
    use(sample);
  }

  final OfficialUsageSource open(URI place) throws Exception {
    return open(place, terms(), sample.login().user(), sample.login().secret());
  }

  final Sample sample() {
    return sample;
  }

  final SourceTerms terms() {
    return new SourceTerms("tck", sample.target());
  }

  final ScriptedVendor vendor() {
    return vendor;
  }

  final OfficialUsageSource source() {
    return source;
  }

  final Asking asking() {
    return asking;
  }

  final CompletionStage<OfficialReport> fetch() {
    return source.fetch(sample.window(), Sample.TODAY);
  }

  /** The report on the vendor's {@code answers}, the last of them for good. */
  final OfficialReport reportOn(VendorAnswer... answers) {
    vendor.script(answers);
    return asking.report(fetch());
  }

  /** The failure on the vendor's {@code answers}, the last of them for good. */
  final UsageException failureOn(VendorAnswer... answers) {
    vendor.script(answers);
    return asking.failure(fetch());
  }

  /** A proper answer, in the form that is served today. */
  final VendorAnswer proper() {
    return VendorAnswer.json(200, body(shapes().get(0))).at(Sample.NOW);
  }

  final String body(AnswerShape shape) {
    return shape.body(sample.target(), sample.window(), sample.figures());
  }

  final List<AnswerShape> shapes() {
    return AnswerShape.of(kind());
  }
}
