package dev.moim.adapters.payment.portonev2;

import dev.moim.adapters.payment.Resilience;
import dev.moim.adapters.payment.ResilientGateway;
import dev.moim.application.payment.PaymentGateway;
import java.time.Clock;
import java.time.Duration;

/** What is asked again or left alone still keeps the port's promises. */
class ResilientPortOneV2Test extends PortOneV2GatewayTest {
  @Override
  protected PaymentGateway gateway() {
    Duration blink = Duration.ofMillis(1);
    Duration second = Duration.ofSeconds(1);
    return new ResilientGateway(
        super.gateway(), new Resilience(3, blink, second, second, 10, blink), Clock.systemUTC());
  }
}
