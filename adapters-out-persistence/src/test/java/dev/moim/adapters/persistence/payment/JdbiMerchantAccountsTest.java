package dev.moim.adapters.persistence.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.persistence.SealingKeys;
import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.payment.MerchantAccountsContract;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class JdbiMerchantAccountsTest extends MerchantAccountsContract {
  private static final byte[] PLAIN = "secret 비밀".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BOUND = {1, 2, 3};

  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }

  private static String key(int fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return Base64.getUrlEncoder().encodeToString(key);
  }

  @Test
  void what_is_sealed_opens_with_its_key_and_owner_only_and_unchanged() {
    SealingKeys keys = SealingKeys.parse(key(1));
    byte[] sealed = keys.seal(PLAIN, BOUND);

    assertThat(keys.open(sealed, BOUND)).isEqualTo(PLAIN);
    assertThat(keys.seal(PLAIN, BOUND)).as("a fresh nonce").isNotEqualTo(sealed);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    assertThatThrownBy(() -> keys.open(sealed, new byte[] {1, 2, 4}))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> SealingKeys.parse(key(2)).open(sealed, BOUND))
        .hasMessageContaining("key");
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> keys.open(changed, BOUND)).isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(() -> keys.open(new byte[3], BOUND))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_key_is_replaced_by_one_in_front_of_it() {
    byte[] old = SealingKeys.parse(key(1)).seal(PLAIN, BOUND);
    SealingKeys both = SealingKeys.parse(key(2) + ", " + key(1));

    assertThat(both.open(old, BOUND)).isEqualTo(PLAIN);
    assertThat(SealingKeys.parse(key(2)).open(both.seal(PLAIN, BOUND), BOUND)).isEqualTo(PLAIN);
  }

  @Test
  void keys_that_are_none_are_refused_without_being_told() {
    for (String wrong : new String[] {"", "c2hvcnQ", key(1) + ",", "not-base64!", key(1) + "AA"}) {
      assertThatThrownBy(() -> SealingKeys.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasNoCause()
          .hasMessageNotContaining("c2hvcnQ");
    }
  }
}
