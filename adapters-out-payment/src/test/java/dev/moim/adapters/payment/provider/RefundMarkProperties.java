package dev.moim.adapters.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.domain.payment.RefundId;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RefundMarkProperties {
  @Property
  void whatever_the_reason_the_refund_is_read_back(
      @ForAll long high, @ForAll long low, @ForAll String reason) {
    RefundId refund = new RefundId(new UUID(high, low));
    String written = RefundMark.write(refund, reason);

    assertThat(RefundMark.read(written)).contains(refund);
    assertThat(RefundMark.read("  " + written)).contains(refund);
    assertThat(written.codePointCount(0, written.length())).isLessThanOrEqualTo(250);
    assertThat(written.codePoints()).noneMatch(Character::isISOControl);
  }

  @Property
  void a_text_shortened_after_the_mark_still_tells(@ForAll long high, @ForAll long low) {
    RefundId refund = new RefundId(new UUID(high, low));
    String written = RefundMark.write(refund, "the group was full");

    assertThat(RefundMark.read(written.substring(0, 50))).contains(refund);
    assertThat(RefundMark.read(written.substring(0, 44))).isEmpty();
  }

  @Example
  void only_a_mark_at_the_front_counts() {
    RefundId refund = new RefundId(new UUID(3, 4));
    String mark = "[refund " + refund + "]";

    assertThat(RefundMark.read(mark)).contains(refund);
    assertThat(RefundMark.read("see " + mark)).isEmpty();
    assertThat(RefundMark.read(mark + "x")).isEmpty();
    assertThat(RefundMark.read("[refund 1-2-3-4-5]")).isEmpty();
    assertThat(RefundMark.read("")).isEmpty();
  }
}
