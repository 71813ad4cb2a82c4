package dev.moim.adapters.payment.provider;

import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.ProviderPaymentId;
import java.util.Currency;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An object that a provider sent. What is not there or not as it must be is {@link Unreachable}:
 * nobody should decide about money by half an answer.
 *
 * @param provider its name, for the log
 */
public record Told(String provider, JsonNode json) {
  /** A text that is not empty. */
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> odd("there is no " + name + " that we understand"));
  }

  /** A text; empty if it is empty, null or not there. */
  public Optional<String> optionalText(String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw odd(name + " is no text");
    }
    return Optional.of(value.stringValue()).filter(text -> !text.isEmpty());
  }

  /** An amount of this currency. */
  public Money money(String name, Currency currency) {
    return Amounts.read(provider + "'s " + name, json.path(name), currency);
  }

  /** A whole number that fits an int. */
  public int whole(String name) {
    JsonNode value = json.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw odd(name + " is no whole number");
    }
    return value.intValue();
  }

  /** True or false. */
  public boolean flag(String name) {
    JsonNode value = json.path(name);
    if (!value.isBoolean()) {
      throw odd(name + " is neither true nor false");
    }
    return value.booleanValue();
  }

  /** An object within this one. */
  public Told object(String name) {
    JsonNode value = json.path(name);
    if (!value.isObject()) {
      throw odd(name + " is no object");
    }
    return new Told(provider, value);
  }

  /** The provider's id of a payment. */
  public ProviderPaymentId id(String name) {
    try {
      return ProviderPaymentId.of(name, text(name));
    } catch (InvalidValue e) {
      throw new Unreachable(provider + "'s " + name + " is none", e);
    }
  }

  /** To be thrown: the provider said what cannot be. */
  public Unreachable odd(String what) {
    return new Unreachable(provider + "'s answer cannot be understood: " + what);
  }
}
