/** What the ports about payments, providers and webhooks promise. */
@NullMarked
package dev.moim.contracts.payment;

import org.jspecify.annotations.NullMarked;
