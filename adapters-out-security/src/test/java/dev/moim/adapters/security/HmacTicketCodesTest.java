package dev.moim.adapters.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.domain.ticket.TicketId;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class HmacTicketCodesTest {
  private static final char[] CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \n\u0000".toCharArray();
  private static final TicketId TICKET =
      new TicketId(UUID.fromString("01932a7e-7b1c-7cc3-98c4-dc0c0c07398f"));

  private final HmacTicketCodes codes = new HmacTicketCodes(Keys.of(1));
  private final String code = codes.write(TICKET);

  @Property
  void a_ticket_comes_back_from_its_code(@ForAll long high, @ForAll long low) {
    TicketId ticket = new TicketId(new UUID(high, low));
    String written = codes.write(ticket);

    assertThat(written).matches("[A-Za-z0-9_-]{43}").isEqualTo(codes.write(ticket));
    assertThat(codes.read(written)).contains(ticket);
  }

  @Test
  void every_instance_with_the_key_writes_and_reads_the_same() {
    HmacTicketCodes other = new HmacTicketCodes(Keys.of(1));

    assertThat(other.write(TICKET)).isEqualTo(code);
    assertThat(other.read(code)).contains(TICKET);
  }

  @Test
  void every_other_spelling_at_every_place_is_refused() {
    for (int index = 0; index < code.length(); index++) {
      for (char character : CHARACTERS) {
        String changed = code.substring(0, index) + character + code.substring(index + 1);
        assertThat(changed.equals(code) || codes.read(changed).isEmpty()).as(changed).isTrue();
        assertThat(codes.read(code.substring(0, index) + character + code.substring(index)))
            .isEmpty();
      }
    }
  }

  @Test
  void every_other_length_is_refused() {
    for (int length = 0; length < code.length(); length++) {
      assertThat(codes.read(code.substring(0, length))).isEmpty();
    }
    assertThat(codes.read(code + "=")).isEmpty();
    assertThat(codes.read(code + "\n")).isEmpty();
    assertThat(codes.read(code + code)).isEmpty();
    assertThat(codes.read("A".repeat(10_000_000))).isEmpty();
  }

  @Property(tries = 2000)
  void a_code_cannot_be_guessed(
      @ForAll
          @StringLength(43)
          @CharRange(from = 'A', to = 'Z')
          @CharRange(from = 'a', to = 'z')
          @CharRange(from = '0', to = '9')
          @Chars({'-', '_'})
          String guess) {
    assertThat(codes.read(guess)).isEmpty();
  }

  @Property(tries = 500)
  void no_text_throws(@ForAll String text) {
    assertThat(codes.read(text)).isEmpty();
  }

  @Test
  void the_id_of_one_ticket_does_not_go_with_the_mac_of_another() {
    byte[] own = Base64.getUrlDecoder().decode(code);
    byte[] other =
        Base64.getUrlDecoder().decode(codes.write(new TicketId(new UUID(0x7000L, 1L << 63))));
    System.arraycopy(other, 0, own, 0, 16);

    assertThat(codes.read(Base64.getUrlEncoder().withoutPadding().encodeToString(own))).isEmpty();
  }

  @Test
  void a_mac_of_the_id_without_our_context_is_no_code() {
    byte[] bytes = Arrays.copyOf(Base64.getUrlDecoder().decode(code), 32);
    byte[] plain = Keys.of(1).newest().mac(Arrays.copyOf(bytes, 16));
    System.arraycopy(plain, 0, bytes, 16, 16);

    assertThat(codes.read(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))).isEmpty();
  }

  @Test
  void a_key_is_replaced_and_old_codes_stay_good_until_it_is_dropped() {
    HmacTicketCodes rotated = new HmacTicketCodes(Keys.of(2, 1));
    HmacTicketCodes dropped = new HmacTicketCodes(Keys.of(2));

    assertThat(rotated.read(code)).contains(TICKET);
    assertThat(rotated.write(TICKET)).isNotEqualTo(code).isEqualTo(dropped.write(TICKET));
    assertThat(dropped.read(code)).isEmpty();
    assertThat(codes.read(rotated.write(TICKET))).isEmpty();
  }
}
