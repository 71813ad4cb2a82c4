package dev.moim.contracts.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.ticket.TicketCodes;
import dev.moim.contracts.Altered;
import dev.moim.domain.ticket.TicketId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link TicketCodes} promise. */
public abstract class TicketCodesContract {
  private final TicketId ticket = new TicketId(UUID.randomUUID());
  private TicketCodes codes;

  /** An instance of the service: another one with the same keys each time. */
  protected abstract TicketCodes codes();

  /** An instance of another service, with other keys. */
  protected abstract TicketCodes stranger();

  @BeforeEach
  final void prepare() {
    codes = codes();
  }

  @Test
  void a_code_leads_to_its_ticket() {
    TicketId other = new TicketId(UUID.randomUUID());

    assertThat(codes.read(codes.write(ticket))).contains(ticket);
    assertThat(codes.read(codes.write(other))).contains(other);
    for (UUID extreme : new UUID[] {new UUID(0, 0), new UUID(-1, -1), new UUID(1, -1)}) {
      assertThat(codes.read(codes.write(new TicketId(extreme)))).contains(new TicketId(extreme));
    }
  }

  @Test
  void a_code_is_always_the_same_on_every_instance() {
    String code = codes.write(ticket);

    assertThat(codes.write(ticket)).isEqualTo(code);
    assertThat(codes().write(ticket)).isEqualTo(code);
    assertThat(codes().read(code)).contains(ticket);
  }

  @Test
  void a_code_fits_into_a_qr_and_a_link() {
    assertThat(codes.write(ticket)).matches("[A-Za-z0-9_-]{32,120}");
  }

  @Test
  void a_code_of_others_leads_nowhere() {
    String theirs = stranger().write(ticket);

    assertThat(theirs).isNotEqualTo(codes.write(ticket));
    assertThat(codes.read(theirs)).isEmpty();
  }

  @Test
  void a_code_that_was_changed_leads_nowhere() {
    String code = codes.write(ticket);

    assertThat(Altered.everyCharacter(code))
        .allSatisfy(changed -> assertThat(codes.read(changed)).isEmpty());
    assertThat(codes.read(code + "A")).isEmpty();
    assertThat(codes.read(code.substring(1))).isEmpty();
    assertThat(codes.read(code.substring(0, code.length() - 1))).isEmpty();
    assertThat(codes.read(code)).contains(ticket);
  }

  @Test
  void no_text_makes_it_throw() {
    assertThat(Altered.rubbish()).allSatisfy(text -> assertThat(codes.read(text)).isEmpty());
    assertThat(codes.read(ticket.toString())).isEmpty();
  }
}
