package org.usagemeter.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules of the house, R1 to R15, by the kind of module they hold for. The whole test of a
 * storage adapter is:
 *
 * <pre>{@code
 * class ArchitectureTest {
 *
 *   private static final JavaClasses MAIN = new ClassFileImporter().importPath("target/classes");
 *
 *   static List<ArchRule> rules() {
 *     return UsageArchitecture.storageAdapterRules("com.example.redis");
 *   }
 *
 *   @ParameterizedTest
 *   @MethodSource("rules")
 *   void redis_keepsTheRule(ArchRule rule) {
 *     rule.check(MAIN);
 *   }
 * }
 * }</pre>
 *
 * <p>A rule that finds no class to look at fails, whatever {@code archunit.properties} says.
 */
public final class UsageArchitecture {

  private UsageArchitecture() {}

  /** For the main classes of {@code usage-domain}. */
  public static List<ArchRule> coreRules() {
    return strict(
        CoreRules.dependsOnNothing(),
        CoreRules.valuesKnowNoPort(),
        CoreRules.drivingPortsKnowValuesOnly(),
        CoreRules.drivenPortsKnowValuesOnly(),
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

  /** For the main classes of {@code usage-wire}: bytes to values and back, and no port. */
  public static List<ArchRule> wireRules() {
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

  /**
   * For the main classes of a storage adapter.
   *
   * @param root the adapter's package, with all below it
   */
  public static List<ArchRule> storageAdapterRules(String root) {
    return strict(
        Stream.concat(
            adapterRules(root, List.of(House.DOMAIN)),
            Stream.of(
                LayerRules.touchesOnly(
                    "R10 of the core, " + root + " touches port.out and values only",
                    root,
                    "a storage answers and never asks",
                    House.valuesAnd(House.PORT_OUT)),
                AdapterRules.oneStorageEntry(root))));
  }

  /**
   * For the main and the test classes of a storage adapter, imported together.
   *
   * @param root the adapter's package, with all below it
   */
  public static List<ArchRule> storageContractRules(String root) {
    return strict(
        ContractRules.everyLedgerRunsTheContract(root),
        ContractRules.everyArchiveRunsTheContract(root));
  }

  /**
   * For the main classes of an adapter that lets others ask over HTTP.
   *
   * @param root the adapter's package, with all below it
   */
  public static List<ArchRule> httpServerRules(String root) {
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

  /**
   * For the main classes of an adapter that asks others over HTTP.
   *
   * @param root the adapter's package, with all below it
   */
  public static List<ArchRule> httpClientRules(String root) {
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

  /** For the main classes of {@code usage-storage-tck}, which is a test itself and may wait. */
  public static List<ArchRule> contractKitRules() {
    return kitRules(House.KIT, "the contract is that of the storage ports");
  }

  /** For the main classes of {@code usage-source-tck}, which is a test itself and may wait. */
  public static List<ArchRule> sourceKitRules() {
    return kitRules(House.SOURCE_KIT, "the contract is that of the source port");
  }

  /** For the main classes of {@code usage-app}, which puts the others together and may wait. */
  public static List<ArchRule> appRules() {
    return strict(
        LayerRules.noPackageCycles(House.APP),
        ClockRules.onlyTheUtcClock(House.APP),
        ClockRules.noTimeWithoutZone(House.APP),
        NullRules.everyPackageIsNullMarked(),
        LayerRules.everyClassHasALayer());
  }

  /** For the main classes of every module, imported together. */
  public static List<ArchRule> houseRules() {
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

  private static List<ArchRule> kitRules(String root, String reason) {
    return strict(
        LayerRules.noPackageCycles(root),
        ClockRules.noHiddenClock(root),
        ClockRules.noTimeWithoutZone(root),
        LayerRules.knowsOnly(
            "R10 of the house, " + root + " knows port.out and values only",
            root,
            reason,
            House.valuesAnd(House.PORT_OUT)),
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
