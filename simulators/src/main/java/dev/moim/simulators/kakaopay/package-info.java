/**
 * KakaoPay's open API for single payments, played on this machine: ready, approve, order, cancel,
 * and what stands for the payer's phone and the merchant's console. There are no webhooks. Sources
 * of its behaviour: KakaoPay's reference as it is quoted by others; where those are silent, the
 * Javadoc says so. Not played: subscriptions, and the older API under another host.
 */
@NullMarked
package dev.moim.simulators.kakaopay;

import org.jspecify.annotations.NullMarked;
