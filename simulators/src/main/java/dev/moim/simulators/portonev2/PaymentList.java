package dev.moim.simulators.portonev2;

import dev.moim.simulators.Answer;
import dev.moim.simulators.Fields;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The list of payments, page by page, those requested last first. */
final class PaymentList {

  private PaymentList() {}

  /**
   * Answers a request with {@code page: {number, size}}, the first page being 0, and {@code filter:
   * {isTest, status[], from, until, storeId}}. Other filters are not played, and not looked at.
   */
  static Answer of(Fields asked, Books books, PaymentJson json) {
    Optional<Fields> page = asked.objects("page").stream().findFirst();
    int number = page.map(fields -> fields.whole("number", 0, 1_000_000, 0)).orElse(0);
    int size = page.map(fields -> fields.whole("size", 1, 1000, 10)).orElse(10);
    List<Transaction> found = found(asked, books);
    return Answer.json(
        200,
        Map.of(
            "items",
            found.stream().skip((long) number * size).limit(size).map(json::payment).toList(),
            "page",
            Map.of("number", number, "size", size, "totalCount", found.size())));
  }

  private static List<Transaction> found(Fields asked, Books books) {
    Predicate<Transaction> wanted =
        asked.objects("filter").stream().findFirst().map(PaymentList::filter).orElse(_ -> true);
    return books.all().stream()
        .map(Transaction::paymentId)
        .distinct()
        .map(books::asked)
        .filter(wanted)
        .sorted(Comparator.comparing(Transaction::requestedAt).reversed())
        .toList();
  }

  private static Predicate<Transaction> filter(Fields filter) {
    List<String> statuses = filter.texts("status");
    Instant from = filter.instant("from").orElse(Instant.MIN);
    Instant until = filter.instant("until").orElse(Instant.MAX);
    Optional<Boolean> test =
        filter.text("isTest").isPresent()
            ? Optional.of(filter.flag("isTest", false))
            : Optional.empty();
    return each ->
        (statuses.isEmpty() || statuses.contains(each.status().inFilter()))
            && !each.requestedAt().isBefore(from)
            && !each.requestedAt().isAfter(until)
            && test.map(wanted -> wanted == each.window().test()).orElse(true);
  }
}
