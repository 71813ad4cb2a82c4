package dev.moim.domain.payment;

import dev.moim.domain.InvalidValue;
import java.util.regex.Pattern;

/**
 * What came back from a payer's window, by which a payment is completed. The client hands it on; it
 * says where to look, and is never believed.
 */
public sealed interface Evidence {
  /** The tender whose windows give this. */
  Tender tender();

  /** PortOne V1's id of the payment. */
  record ImpUid(ProviderPaymentId payment) implements Evidence {
    @Override
    public Tender tender() {
      return Tender.PORTONE_V1;
    }
  }

  /**
   * PortOne V2's id of the try; the payment itself is found by our own reference.
   *
   * @param value 1 to 200 printable characters
   */
  record TransactionId(String value) implements Evidence {
    public TransactionId {
      value = Token.require("txId", value);
    }

    @Override
    public Tender tender() {
      return Tender.PORTONE_V2;
    }
  }

  /**
   * What KakaoPay adds to the address that the payer returns to, once: the payer has agreed.
   *
   * @param value 1 to 200 printable characters
   */
  record PgToken(String value) implements Evidence {
    public PgToken {
      value = Token.require("pgToken", value);
    }

    @Override
    public Tender tender() {
      return Tender.KAKAOPAY;
    }
  }

  /** BootPay's id of the payment. */
  record ReceiptId(ProviderPaymentId payment) implements Evidence {
    @Override
    public Tender tender() {
      return Tender.BOOTPAY;
    }
  }

  /** How opaque words look. */
  final class Token {
    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private Token() {}

    static String require(String field, String value) {
      if (!SHAPE.matcher(value).matches()) {
        throw new InvalidValue(field, "must be 1 to {0} printable ASCII characters", 200);
      }
      return value;
    }
  }
}
