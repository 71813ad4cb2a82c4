package dev.moim.bootstrap.server;

import dev.moim.bootstrap.wiring.ProviderSites;
import dev.moim.domain.payment.Credentials;
import dev.moim.simulators.bootpay.BootPaySimulator;
import dev.moim.simulators.bootpay.BootPaySimulatorSettings;
import dev.moim.simulators.kakaopay.KakaoPaySimulator;
import dev.moim.simulators.kakaopay.KakaoPaySimulatorSettings;
import dev.moim.simulators.portone.PortOneSimulator;
import dev.moim.simulators.portone.PortOneSimulatorSettings;
import dev.moim.simulators.portonev2.PortOneV2Simulator;
import dev.moim.simulators.portonev2.PortOneV2SimulatorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A simulator of every payment provider, on this machine, each with a merchant account. */
public final class LocalProviders implements AutoCloseable {
  /** A KakaoPay shop that is none for tests. */
  private static final String SHOP = "CT00000001";

  /** How long BootPay waits before it repeats a webhook; its own spacing is not documented. */
  private static final Duration SPACING = Duration.ofSeconds(10);

  private final Secrets secrets;
  private final Optional<Path> journals;
  private final Closing started = new Closing();
  private final PortOneSimulator portOneV1;
  private final PortOneV2Simulator portOneV2;
  private final KakaoPaySimulator kakaoPay;
  private final BootPaySimulator bootPay;

  /**
   * Starts them.
   *
   * @param port of PortOne V1, the others on the ones after it; 0 for free ones
   * @param journals the directory that their books are kept in; without one they end with them
   */
  LocalProviders(int port, Optional<Path> journals, Secrets secrets) {
    this.secrets = secrets;
    this.journals = journals;
    try {
      this.portOneV1 = started.add(PortOneSimulator.start(portOneV1Settings(port)));
      this.portOneV2 = started.add(PortOneV2Simulator.start(portOneV2Settings(after(port, 1))));
      this.kakaoPay = started.add(KakaoPaySimulator.start(kakaoPaySettings(after(port, 2))));
      this.bootPay = started.add(BootPaySimulator.start(bootPaySettings(after(port, 3))));
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  /**
   * Starts them on free ports, with keys of this run.
   *
   * @param journals the directory that their books are kept in
   */
  public static LocalProviders start(Path journals) {
    return new LocalProviders(0, Optional.of(journals), new PassingSecrets());
  }

  private static int after(int port, int steps) {
    return port == 0 ? 0 : port + steps;
  }

  private Optional<Path> journal(String name) {
    return journals.map(directory -> directory.resolve(name + ".jsonl"));
  }

  private PortOneSimulatorSettings portOneV1Settings(int port) {
    Credentials.PortOneV1 keys = portOneV1Keys();
    return new PortOneSimulatorSettings(
        port, journal("portone"), keys.apiKey(), keys.apiSecret(), null, InstantSource.system());
  }

  private PortOneV2SimulatorSettings portOneV2Settings(int port) {
    Credentials.PortOneV2 keys = portOneV2Keys();
    return new PortOneV2SimulatorSettings(
        port,
        journal("portone-v2"),
        keys.storeId(),
        keys.apiSecret(),
        keys.webhookSecrets(),
        null,
        1,
        InstantSource.system());
  }

  private KakaoPaySimulatorSettings kakaoPaySettings(int port) {
    return new KakaoPaySimulatorSettings(
        port,
        journal("kakaopay"),
        kakaoPayKeys().secretKey(),
        Set.of(SHOP, KakaoPaySimulatorSettings.TEST_SHOP),
        InstantSource.system());
  }

  private BootPaySimulatorSettings bootPaySettings(int port) {
    Credentials.BootPay keys = bootPayKeys();
    return new BootPaySimulatorSettings(
        port,
        journal("bootpay"),
        new BootPaySimulatorSettings.Keys(
            keys.applicationId(),
            keys.privateKey(),
            secrets.text("bootpay-client-key"),
            secrets.text("bootpay-secret-key")),
        null,
        BootPaySimulatorSettings.DEFAULT_WEBHOOK_RETRIES,
        SPACING,
        InstantSource.system());
  }

  /** The platform's own account at PortOne V1. */
  public Credentials.PortOneV1 portOneV1Keys() {
    return new Credentials.PortOneV1(secrets.text("portone-key"), secrets.text("portone-secret"));
  }

  /** An account at PortOne V2 that any club may register. */
  public Credentials.PortOneV2 portOneV2Keys() {
    byte[] signing = HexFormat.of().parseHex(secrets.text("portone-v2-webhooks"));
    return new Credentials.PortOneV2(
        "store-local",
        "channel-key-local",
        secrets.text("portone-v2-secret"),
        List.of("whsec_" + Base64.getEncoder().encodeToString(signing)));
  }

  /** An account at KakaoPay that any club may register. */
  public Credentials.KakaoPay kakaoPayKeys() {
    return new Credentials.KakaoPay(SHOP, secrets.text("kakaopay-key"), Optional.empty());
  }

  /** An account at BootPay that any club may register. */
  public Credentials.BootPay bootPayKeys() {
    return new Credentials.BootPay("local-application", secrets.text("bootpay-key"));
  }

  /** Where they are. */
  public ProviderSites sites() {
    return new ProviderSites(
        portOneV1.baseUri(), portOneV2.baseUri(), kakaoPay.baseUri(), bootPay.baseUri());
  }

  /** Sends webhooks to the API at this address from now on. */
  public void webhooksTo(URI api) {
    portOneV1.webhooksTo(api.resolve("/v1/webhooks/portone"));
    portOneV2.webhooksTo(api.resolve("/v1/webhooks/portone-v2"));
    bootPay.webhooksTo(api.resolve("/v1/webhooks/bootpay"));
  }

  /** Where they are, a line each, for a person to read. */
  List<String> describe() {
    ProviderSites sites = sites();
    List<String> lines = new ArrayList<>();
    lines.add("PortOne simulator    " + sites.portOneV1() + "   (pay there by hand)");
    lines.add("PortOne V2 simulator " + sites.portOneV2());
    lines.add("KakaoPay simulator   " + sites.kakaoPay());
    lines.add("BootPay simulator    " + sites.bootPay());
    return lines;
  }

  @Override
  public void close() {
    started.close();
  }
}
