package dev.moim.bootstrap.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.upload.SweepUploads;
import dev.moim.bootstrap.http.Images.Place;
import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.http.Server.Somebody;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Items and their images, on real parts. */
class ItemTest {
  private static final int RACERS = 20;

  private final Fixture club = new Fixture();
  private final String path = "/v1/clubs/" + club.club + "/items";

  private Reply register(List<String> images) {
    return Server.call(club.officer, "POST", path, Images.itemForm(images));
  }

  private String registered(List<String> images) {
    Reply reply = register(images);
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    assertThat(reply.header("Location")).isEqualTo(path + "/" + reply.text("itemId"));
    return reply.header("Location");
  }

  private Reply edit(String item, List<String> images, Map<String, String> headers) {
    return Server.call(club.officer, "PUT", item, Images.itemForm(images), headers);
  }

  private Reply get(Somebody who, String item) {
    return Server.call(who, "GET", item, Map.of());
  }

  private static List<String> images(Reply item) {
    List<String> images = new ArrayList<>();
    item.body().path("imageUrls").forEach(url -> images.add(url.asString()));
    return images;
  }

  private String uploaded() {
    return Images.uploaded(club.officer, club.club);
  }

  private static void assertRefused(Reply reply, String code, int position) {
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.text("field")).isEqualTo("/imageUrls/" + position);
  }

  private void assertNothingThere() {
    assertThat(Server.call(club.member, "GET", path, Map.of()).body().path("items").size())
        .isZero();
  }

  /** As if this much later, on the real parts. */
  private static void sweep(Duration later) {
    new SweepUploads(
            Server.moim().transactions(),
            Server.moim().offeredUploads(),
            Server.moim().uploads(),
            () -> Instant.now().plus(later))
        .run();
  }

  private static boolean isThere(String imageUrl) {
    HttpResponse<String> response = Images.get(imageUrl);
    return response.statusCode() == 200;
  }

  @Test
  void an_item_is_registered_with_its_images_and_seen_by_members() {
    List<String> images = List.of(uploaded(), uploaded());

    String item = registered(images.reversed());

    Reply seen = get(club.member, item);
    assertThat(seen.status()).isEqualTo(200);
    assertThat(images(seen)).isEqualTo(images.reversed());
    assertThat(seen.text("name")).isEqualTo("하모니카");
    assertThat(seen.text("category")).isEqualTo("ETC");
    assertThat(seen.body().path("rentalMaxDays").asInt()).isEqualTo(7);
    assertThat(seen.text("clubId")).isEqualTo(club.club);
    assertThat(Instant.parse(seen.text("registeredAt"))).isBeforeOrEqualTo(Instant.now());
    assertThat(images).allMatch(ItemTest::isThere);
  }

  @Test
  void addresses_that_were_not_handed_out_to_the_club_are_refused() {
    String mine = uploaded();
    Fixture rivals = new Fixture();
    String theirs = Images.uploaded(rivals.officer, rivals.club);
    String unknown = mine.replaceFirst("[0-9a-f]{40}", "0".repeat(40));

    for (String url :
        List.of(
            theirs,
            unknown,
            mine + "?x=1",
            mine + "#x",
            "https://evil.example/a.png",
            "",
            "\u0000")) {
      assertRefused(register(List.of(mine, url)), "IMAGE_NOT_YOURS", 1);
    }
    assertNothingThere();
    registered(List.of(mine));
  }

  @Test
  void an_image_that_was_not_uploaded_is_refused_until_it_is() {
    Place place = Images.place(club.officer, club.club, "image/png", 100);
    Map<String, String> key = Map.of("Idempotency-Key", Server.unique());
    Map<String, Object> form = Images.itemForm(List.of(uploaded(), place.imageUrl()));

    assertRefused(Server.call(club.officer, "POST", path, form, key), "IMAGE_NOT_UPLOADED", 1);
    assertNothingThere();
    assertThat(place.put(Images.png(100)).statusCode()).isEqualTo(200);

    assertThat(Server.call(club.officer, "POST", path, form, key).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, <html><script>alert(1)</script></html>",
    "image/png, GIF89a and so on and on",
    "image/gif, GIF88a and so on and on",
    "image/jpeg, <svg xmlns='http://www.w3.org/2000/svg'/>",
    "image/webp, RIFF1234WAVE and so on",
    "image/webp, RIFF",
    "image/png, x"
  })
  void what_is_no_image_of_its_type_is_refused(String type, String content) {
    byte[] bytes = content.getBytes(UTF_8);
    Place place = Images.place(club.officer, club.club, type, bytes.length);
    assertThat(place.put(bytes).statusCode()).isEqualTo(200);

    assertRefused(register(List.of(place.imageUrl())), "NOT_AN_IMAGE", 0);
    assertNothingThere();
  }

  @ParameterizedTest
  @CsvSource({"image/gif, GIF87a…", "image/gif, GIF89a…", "image/webp, RIFF1234WEBPVP8 "})
  void images_of_other_types_are_taken(String type, String content) {
    byte[] bytes = content.getBytes(UTF_8);
    Place place = Images.place(club.officer, club.club, type, bytes.length);
    assertThat(place.put(bytes).statusCode()).isEqualTo(200);

    registered(List.of(place.imageUrl()));
  }

  @Test
  void an_image_is_one_items() {
    String image = uploaded();
    String first = registered(List.of(image));

    assertRefused(register(List.of(image)), "IMAGE_IN_USE", 0);
    String second = registered(List.of());
    assertRefused(edit(second, List.of(image), Map.of()), "IMAGE_IN_USE", 0);

    assertThat(images(get(club.member, first))).containsExactly(image);
    assertThat(images(get(club.member, second))).isEmpty();
  }

  /** Twenty threads. */
  @Test
  void of_twenty_items_that_want_one_image_at_once_one_gets_it() throws Exception {
    String image = uploaded();

    CyclicBarrier line = new CyclicBarrier(RACERS);
    Callable<Reply> racer =
        () -> {
          var _ = line.await(30, TimeUnit.SECONDS);
          return register(List.of(image));
        };

    List<Reply> replies = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(RACERS)) {
      for (Future<Reply> run : threads.invokeAll(Collections.nCopies(RACERS, racer))) {
        replies.add(run.get());
      }
    }

    assertThat(replies).filteredOn(r -> r.status() == 201).hasSize(1);
    assertThat(replies)
        .filteredOn(r -> r.status() != 201)
        .allSatisfy(r -> assertRefused(r, "IMAGE_IN_USE", 0));
    Reply list = Server.call(club.member, "GET", path + "?limit=100", Map.of());
    assertThat(list.body().path("items").size()).isEqualTo(1);
  }

  @Test
  void an_edit_replaces_images_and_the_sweep_removes_what_is_left_over() {
    List<String> images = List.of(uploaded(), uploaded());
    String item = registered(images);
    String added = uploaded();
    String forgotten = uploaded();

    Reply edited = edit(item, List.of(added, images.get(1)), Map.of());

    assertThat(edited.status()).as(edited.raw().body()).isEqualTo(200);
    assertThat(images(edited)).containsExactly(added, images.get(1));
    assertThat(get(club.member, item).header("ETag")).isEqualTo(edited.header("ETag"));
    assertRefused(register(List.of(images.get(0))), "IMAGE_NOT_YOURS", 0);
    sweep(Duration.ofHours(2));
    assertThat(isThere(images.get(0))).as("given up").isFalse();
    assertThat(isThere(forgotten)).as("somebody may still be filling in a form").isTrue();
    sweep(Duration.ofHours(25));
    assertThat(isThere(forgotten)).isFalse();
    assertThat(List.of(added, images.get(1))).allMatch(ItemTest::isThere);
    assertRefused(register(List.of(forgotten)), "IMAGE_NOT_YOURS", 0);
  }

  @Test
  void a_removed_item_is_gone_and_so_are_its_images() {
    String image = uploaded();
    String item = registered(List.of(image));
    String kept = uploaded();
    String other = registered(List.of(kept));

    Reply removed = Server.call(club.officer, "DELETE", item, Map.of());

    assertThat(removed.status()).isEqualTo(204);
    assertThat(removed.raw().body()).isEmpty();
    assertThat(get(club.member, item).code()).isEqualTo("ITEM_NOT_FOUND");
    assertThat(Server.call(club.officer, "DELETE", item, Map.of()).status()).isEqualTo(404);
    sweep(Duration.ofHours(2));
    assertThat(isThere(image)).isFalse();
    assertThat(isThere(kept)).isTrue();
    assertThat(images(get(club.member, other))).containsExactly(kept);
  }

  @Test
  void of_two_editors_the_second_is_told() {
    String item = registered(List.of(uploaded()));
    String tag = get(club.officer, item).header("ETag");

    assertThat(edit(item, List.of(), Map.of("If-Match", tag)).status()).isEqualTo(200);

    assertThat(edit(item, List.of(), Map.of("If-Match", tag)).code())
        .isEqualTo("PRECONDITION_FAILED");
    assertThat(Server.call(club.officer, "DELETE", item, Map.of(), Map.of("If-Match", tag)).code())
        .isEqualTo("PRECONDITION_FAILED");
    assertThat(
            Server.call(club.member, "GET", item, Map.of(), Map.of("If-None-Match", tag)).status())
        .isEqualTo(200);
  }

  @Test
  void an_item_is_registered_once_however_often_it_is_sent() {
    Map<String, String> key = Map.of("Idempotency-Key", Server.unique());
    Map<String, Object> form = Images.itemForm(List.of(uploaded()));

    Reply first = Server.call(club.officer, "POST", path, form, key);
    Reply again = Server.call(club.officer, "POST", path, form, key);

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.text("itemId")).isEqualTo(first.text("itemId"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void an_item_is_found_in_its_own_club_only() {
    String item = registered(List.of());
    Fixture rivals = new Fixture();
    String there = item.replace(club.club, rivals.club);

    for (String method : List.of("GET", "PUT", "DELETE")) {
      Reply reply = Server.call(rivals.president, method, there, Images.itemForm(List.of()));
      assertThat(reply.code()).as(method).isEqualTo("ITEM_NOT_FOUND");
    }
    assertThat(get(club.member, item).status()).isEqualTo(200);
  }

  private String named(String name, String category) {
    Map<String, Object> form = Images.itemForm(List.of());
    form.put("name", name);
    form.put("category", category);
    return Server.call(club.officer, "POST", path, form).text("itemId");
  }

  private List<String> list(String query) {
    Reply reply = Server.call(club.member, "GET", path + query, Map.of());
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    reply.body().path("items").forEach(item -> ids.add(item.path("itemId").asString()));
    String next = reply.text("nextCursor");
    if (!next.isEmpty()) {
      ids.addAll(list((query + "&cursor=" + next).replaceFirst("&cursor=.*(?=&cursor)", "")));
    }
    return ids;
  }

  @Test
  void a_list_is_filtered_and_paged() {
    String java = named("자바의 정석 100%", "BOOK");
    String ball = named("축구공", "SPORT");
    String mug = named("JAVA 자바 컵", "ETC");

    assertThat(list("")).containsExactly(java, ball, mug);
    assertThat(list("?limit=1")).containsExactly(java, ball, mug);
    assertThat(list("?category=SPORT")).containsExactly(ball);
    assertThat(list("?query=%EC%9E%90%EB%B0%94")).containsExactly(java, mug);
    assertThat(list("?query=java")).containsExactly(mug);
    assertThat(list("?query=%25")).containsExactly(java);
    assertThat(list("?query=_")).isEmpty();
    assertThat(list("?query=%EC%9E%90%EB%B0%94&category=ETC")).containsExactly(mug);
    assertThat(list("?category=CLOTHES")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "category=x, category",
    "category=book, category",
    "limit=0, limit",
    "cursor=x, cursor"
  })
  void a_filter_that_is_none_is_refused(String query, String parameter) {
    Reply reply = Server.call(club.member, "GET", path + "?" + query, Map.of());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("parameter")).isEqualTo(parameter);
  }

  @Test
  void what_makes_no_item_is_refused_with_its_place() {
    String image = uploaded();
    Map<String, Object> wrong =
        Map.of(
            "name", "x".repeat(51),
            "description", "x".repeat(201),
            "category", "FOOD",
            "rentalMaxDays", 366,
            "imageUrls", List.of(image, image));
    wrong.forEach(
        (field, value) -> {
          Map<String, Object> form = Images.itemForm(List.of());
          form.put(field, value);
          Reply reply = Server.call(club.officer, "POST", path, form);
          assertThat(reply.status()).as(field).isEqualTo(400);
          assertThat(reply.text("field")).isEqualTo("/" + field);
        });
    List<Object> notTexts = Arrays.asList(1, null);
    for (Object url : notTexts) {
      Map<String, Object> form = Images.itemForm(List.of());
      form.put("imageUrls", Collections.singletonList(url));
      Reply reply = Server.call(club.officer, "POST", path, form);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.text("field")).isEqualTo("/imageUrls/0");
    }
    assertNothingThere();
  }
}
