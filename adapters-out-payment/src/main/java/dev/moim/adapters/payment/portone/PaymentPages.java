package dev.moim.adapters.payment.portone;

import dev.moim.adapters.payment.provider.Deadline;
import dev.moim.adapters.payment.provider.References;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/** All payments under one reference, which PortOne tells page by page. */
final class PaymentPages {
  private static final int NOT_FOUND = 404;
  private static final int PER_PAGE = 20;
  private static final int MOST_PAGES = 100;

  private final PortOneApi api;
  private final PaymentReference reference;
  private final Deadline deadline;
  // By id: a payment that begins while we read moves another one to the next page.
  private final Map<ProviderPaymentId, ProviderPayment> found = new LinkedHashMap<>();

  PaymentPages(PortOneApi api, PaymentReference reference, Deadline deadline) {
    this.api = api;
    this.reference = reference;
    this.deadline = deadline;
  }

  List<ProviderPayment> readAll() {
    int page = 1;
    while (readPage(page)) {
      page++;
      if (page > MOST_PAGES) {
        throw new Unreachable("PortOne has no end of payments under " + reference);
      }
    }
    return found.values().stream()
        .sorted(Comparator.comparing(ProviderPayment::startedAt).reversed())
        .toList();
  }

  /** Whether there is another page. */
  private boolean readPage(int page) {
    Envelope answer = api.get(url(page), deadline);
    if (answer.status() == NOT_FOUND && page == 1) {
      return false;
    }
    JsonNode response = answer.expect("no payments under " + reference);
    if (!response.path("list").isArray() || !response.path("next").canConvertToInt()) {
      throw new Unreachable("PortOne's page of payments under " + reference + " is none");
    }
    for (JsonNode json : response.path("list")) {
      ProviderPayment payment = PaymentReader.read(json);
      if (payment.reference().equals(reference)) {
        found.putIfAbsent(payment.id(), payment);
      }
    }
    return response.path("next").intValue() > page;
  }

  private HttpUrl url(int page) {
    return api.at("payments/findAll")
        .addPathSegment(References.segment(reference))
        .addQueryParameter("page", Integer.toString(page))
        .addQueryParameter("limit", Integer.toString(PER_PAGE))
        .addQueryParameter("sorting", "-started")
        .build();
  }
}
