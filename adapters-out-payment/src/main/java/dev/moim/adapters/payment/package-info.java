/** What all payment gateways have in common. */
@NullMarked
package dev.moim.adapters.payment;

import org.jspecify.annotations.NullMarked;
