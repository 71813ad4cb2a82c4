package dev.moim.bootstrap.chaos;

import dev.moim.bootstrap.demo.Http;
import dev.moim.bootstrap.wiring.ProviderSites;
import dev.moim.domain.payment.Tender;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what providers have taken and given back from the files that they settle by. */
final class ProviderBooks {
  private static final int KIND = 1;
  private static final int PAYMENT = 2;
  private static final int REFERENCE = 3;
  private static final int AMOUNT = 4;

  private final Http http;
  private final ProviderSites sites;

  ProviderBooks(Http http, ProviderSites sites) {
    this.http = http;
    this.sites = sites;
  }

  /** Every payment that any provider took money for. */
  List<Charge> read() {
    List<Charge> charges = new ArrayList<>();
    charges.addAll(read(Tender.PORTONE_V1, sites.portOneV1(), "/portone/settlement"));
    charges.addAll(read(Tender.PORTONE_V2, sites.portOneV2(), "/portone-v2/settlement"));
    charges.addAll(read(Tender.KAKAOPAY, sites.kakaoPay(), "/kakaopay/settlement"));
    charges.addAll(read(Tender.BOOTPAY, sites.bootPay(), "/bootpay/settlement"));
    return charges;
  }

  private List<Charge> read(Tender tender, URI site, String path) {
    String file = http.get(site, path, Optional.empty()).body().asString("");
    Map<String, Charge> byPayment = new LinkedHashMap<>();
    Map<String, List<Long>> returned = new LinkedHashMap<>();
    file.lines()
        .skip(1)
        .map(line -> line.split(",", -1)) // no id and no reference of ours has a comma
        .forEach(
            cells -> {
              long amount = Long.parseLong(cells[AMOUNT]);
              if (cells[KIND].equals("PAYMENT")) {
                Charge charge =
                    new Charge(tender, cells[PAYMENT], cells[REFERENCE], amount, List.of());
                byPayment.put(cells[PAYMENT], charge);
              } else {
                returned.computeIfAbsent(cells[PAYMENT], _ -> new ArrayList<>()).add(amount);
              }
            });
    return byPayment.entrySet().stream()
        .map(e -> e.getValue().withReturned(returned.getOrDefault(e.getKey(), List.of())))
        .toList();
  }
}
