package org.usagemeter.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules of the house, R1 to R15, by the kind of module they hold for. The whole test of a
 * storage adapter is one field, with {@code archunit-junit5} on the test path:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "com.example.redis")
 * final class ArchitectureTest {
 *
 *   @ArchTest static final ArchRule HOUSE = UsageArchitecture.storageAdapter("com.example.redis");
 * }
 * }</pre>
 *
 * <p>Rules hold for main classes; R14 looks for tests as well, and so neither may be left out of
 * what is imported. A failure names each rule that is broken and every violation of it. A rule that
 * finds no class to look at fails, whatever {@code archunit.properties} says.
 */
public final class UsageArchitecture {

  private UsageArchitecture() {}

  /** For {@code usage-domain}. */
  public static ArchRule core() {
    return new ModuleRule("the core", coreRules(), List.of());
  }

  /** For {@code usage-wire}: bytes to values and back, and no port. */
  public static ArchRule wire() {
    return new ModuleRule("the formats", wireRules(), List.of());
  }

  /**
   * For a storage adapter.
   *
   * @param root the adapter's package, with all below it
   */
  public static ArchRule storageAdapter(String root) {
    return new ModuleRule(
        "the storage adapter " + root, storageAdapterRules(root), storageContractRules(root));
  }

  /**
   * For an adapter that lets others ask over HTTP.
   *
   * @param root the adapter's package, with all below it
   */
  public static ArchRule httpServer(String root) {
    return new ModuleRule("the HTTP server " + root, httpServerRules(root), List.of());
  }

  /**
   * For an adapter that asks others over HTTP.
   *
   * @param root the adapter's package, with all below it
   */
  public static ArchRule httpClient(String root) {
    return new ModuleRule(
        "the HTTP client " + root, httpClientRules(root), sourceContractRules(root));
  }

  /** For {@code usage-storage-tck}, which is a test itself and may wait. */
  public static ArchRule contractKit() {
    return new ModuleRule("the kit of the storage ports", contractKitRules(), List.of());
  }

  /** For {@code usage-source-tck}, which is a test itself and may wait. */
  public static ArchRule sourceKit() {
    return new ModuleRule("the kit of the source port", sourceKitRules(), List.of());
  }

  /** For {@code usage-app}, which puts the others together and may wait. */
  public static ArchRule app() {
    return new ModuleRule("the app", appRules(), List.of());
  }

  /** For every module, imported together. */
  public static ArchRule house() {
    return new ModuleRule("the house", houseRules(), List.of());
  }

  static List<ArchRule> coreRules() {
    return strict(
        CoreRules.dependsOnNothing(),
        CoreRules.valuesKnowNoPort(),
        CoreRules.drivingPortsKnowValuesOnly(),
        CoreRules.drivenPortsKnowValuesOnly(),
        CoreRules.bookKnowsDrivenPortsAndValuesOnly(),
        CoreRules.useCasesKnowPortsAndValuesOnly(),
        LayerRules.noPackageCycles(House.DOMAIN),
        ClockRules.noHiddenClock(House.DOMAIN),
        ClockRules.noTimeWithoutZone(House.DOMAIN),
        TypeRules.typesAreClosed(),
        TypeRules.fieldsAreFinal(),
        PortRules.portsAnswerWithStages(),
        PortRules.portsTakeJdkOrDomainTypes(),
        WaitingRules.noWaiting(House.DOMAIN),
        ErrorRules.oneFamily(House.DOMAIN),
        NullRules.everyPackageIsNullMarked(),
        LayerRules.everyClassHasALayer());
  }

  static List<ArchRule> wireRules() {
    return strict(
        LayerRules.noPackageCycles(House.WIRE),
        ClockRules.noHiddenClock(House.WIRE),
        ClockRules.noTimeWithoutZone(House.WIRE),
        WaitingRules.noWaiting(House.WIRE),
        LayerRules.knowsOnly(
            "R8 " + House.WIRE + " knows the core's values and itself only",
            House.WIRE,
            "bytes become values for whoever asks, and no port is asked on the way",
            House.VALUES),
        AdapterRules.wireShowsJsonOnly(),
        ErrorRules.oneFamily(House.WIRE),
        NullRules.everyPackageIsNullMarked(),
        LayerRules.everyClassHasALayer());
  }

  static List<ArchRule> storageAdapterRules(String root) {
    return strict(
        Stream.concat(
            adapterRules(root, List.of(House.DOMAIN, House.WIRE)),
            Stream.of(
                LayerRules.touchesOnly(
                    "R10 of the core, " + root + " touches port.out, the book and values only",
                    root,
                    "a storage answers and never asks",
                    House.valuesAnd(House.PORT_OUT, House.BOOK)),
                AdapterRules.oneStorageEntry(root))));
  }

  /** For main classes and tests, imported together. */
  static List<ArchRule> storageContractRules(String root) {
    return strict(ContractRules.everyStorageRunsTheContract(root));
  }

  /** For main classes and tests, imported together. */
  static List<ArchRule> sourceContractRules(String root) {
    return strict(ContractRules.everySourceRunsTheContract(root));
  }

  static List<ArchRule> httpServerRules(String root) {
    return strict(
        Stream.concat(
            adapterRules(root, List.of(House.DOMAIN, House.WIRE)),
            Stream.of(
                LayerRules.touchesOnly(
                    "R10 of the core, " + root + " touches port.in and values only",
                    root,
                    "what is asked over HTTP is asked of a use case",
                    House.valuesAnd(House.PORT_IN)),
                AdapterRules.oneEntry(root))));
  }

  static List<ArchRule> httpClientRules(String root) {
    return strict(
        Stream.concat(
            adapterRules(root, List.of(House.DOMAIN, House.WIRE)),
            Stream.of(
                LayerRules.touchesOnly(
                    "R10 of the core, " + root + " touches port.out and values only",
                    root,
                    "a source answers and never asks the core",
                    House.valuesAnd(House.PORT_OUT)),
                AdapterRules.oneEntry(root))));
  }

  static List<ArchRule> contractKitRules() {
    return kitRules(
        House.KIT,
        "port.out, the book and values",
        "the contract is that of the storage ports, and the book is what it compares with",
        House.valuesAnd(House.PORT_OUT, House.BOOK));
  }

  static List<ArchRule> sourceKitRules() {
    return kitRules(
        House.SOURCE_KIT,
        "port.out and values",
        "the contract is that of the source port",
        House.valuesAnd(House.PORT_OUT));
  }

  static List<ArchRule> appRules() {
    return strict(
        LayerRules.noPackageCycles(House.APP),
        ClockRules.onlyTheUtcClock(House.APP),
        ClockRules.noTimeWithoutZone(House.APP),
        NullRules.everyPackageIsNullMarked(),
        LayerRules.everyClassHasALayer());
  }

  static List<ArchRule> houseRules() {
    return strict(
        LayerRules.noPackageCycles(House.ROOT),
        LayerRules.adaptersDoNotKnowEachOther(),
        LayerRules.nothingDependsOnTheApp(),
        NullRules.everyPackageIsNullMarked(),
        LayerRules.everyClassHasALayer());
  }

  private static Stream<ArchRule> adapterRules(String root, List<String> known) {
    return Stream.of(
        LayerRules.noPackageCycles(root),
        ClockRules.noHiddenClock(root),
        ClockRules.noTimeWithoutZone(root),
        WaitingRules.noWaiting(root),
        LayerRules.knowsOnly(
            "R8 of the house, " + root + " knows " + known + " and itself only",
            root,
            "adapters do not know each other, and nobody knows the app",
            known),
        AdapterRules.driverStaysInside(root),
        ErrorRules.oneFamily(root),
        ErrorRules.nothingChecked(root),
        NullRules.everyPackageIsNullMarked(),
        LayerRules.everyClassHasALayer(root));
  }

  private static List<ArchRule> kitRules(
      String root, String parts, String reason, List<String> known) {
    return strict(
        LayerRules.noPackageCycles(root),
        ClockRules.noHiddenClock(root),
        ClockRules.noTimeWithoutZone(root),
        LayerRules.knowsOnly(
            "R10 of the house, " + root + " knows " + parts + " only", root, reason, known),
        NullRules.everyPackageIsNullMarked(),
        LayerRules.everyClassHasALayer());
  }

  private static List<ArchRule> strict(ArchRule... rules) {
    return strict(Stream.of(rules));
  }

  private static List<ArchRule> strict(Stream<ArchRule> rules) {
    return rules.map(rule -> rule.allowEmptyShould(false)).toList();
  }
}
